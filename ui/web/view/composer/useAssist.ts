import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { inBlock } from "../../state/codeBlock";
import { later } from "../controls/lazy";

const assistance = later(() => import("./assist"));

/**
 * Helps with Markdown while a field is written in: see assist. text is to be told whatever the field says; inCode tells where the
 * caret is, and breaks whether Enter breaks the line for it.
 */
export function useAssist(field: RefObject<HTMLTextAreaElement | null>, begun: string) {
  const text = useSignal(begun);
  const inCode = useSignal(false);
  useEffect(() => {
    let stop: (() => void) | null = () => {};
    const begin = async () => {
      const { assist } = await assistance();
      if (stop && field.current) stop = assist(field.current, { text, inCode });
    };
    begin().catch(() => {}); // without it the keys mean what they mean everywhere
    return () => {
      stop?.();
      stop = null;
    };
  }, []);
  const breaks = () => {
    const { value = "", selectionStart = 0 } = field.current ?? {};
    return inBlock(value, selectionStart);
  };
  return { text, inCode, breaks };
}
