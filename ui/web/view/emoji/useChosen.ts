import { useEffect, useRef, useState } from "preact/hooks";
import { wantsStillness } from "../../platform/device";
import { forget, preview, whole } from "../../platform/preview";
import { fileHere, keepable, removeHere, setHere } from "../../platform/tab";
import { type PictureFault, pictureFault, standsStill } from "../../state/addingEmoji";

/** A picture for an emoji; empty until one is chosen. */
export interface Chosen {
  readonly file: File | null;
  /** How it looks; empty where it cannot be shown. */
  readonly url: string;
  /** Whether it would move if it were smaller. */
  readonly still: boolean;
  readonly fault: PictureFault | "unread" | null;
}

const nothing: Chosen = { file: null, url: "", still: false, fault: null };

/** More than the largest look needs on a fine screen. */
const side = 256;

const keptAs = "emojiPicture";

/** The picture that was chosen last, before a reload too, and how to choose another. */
export function useChosen(): { chosen: Chosen; take: (file: File) => void } {
  const [chosen, setChosen] = useState(nothing);
  const latest = useRef(0);
  useEffect(() => {
    const left = fileHere(keptAs);
    if (left) void take(left);
    return () => {
      latest.current++;
      removeHere(keptAs);
    };
  }, []);
  useEffect(() => () => forget(chosen.url), [chosen.url]);
  const take = async (file: File) => {
    const mine = ++latest.current;
    const [now, keeps] = await Promise.all([look(file), keepable(file)]);
    if (mine === latest.current) {
      setChosen(now);
      setHere(keptAs, keeps);
    } else forget(now.url);
  };
  return { chosen, take: (file) => void take(file) };
}

async function look(file: File): Promise<Chosen> {
  const fault = pictureFault(file);
  const seen = fault ? null : await preview(file, side);
  if (!seen) return { ...nothing, file, fault: fault ?? "unread" };
  const still = standsStill(file.type, file.size, seen.width, seen.height);
  if (still || file.type !== "image/gif" || wantsStillness())
    return { file, url: seen.url, still, fault: null };
  forget(seen.url);
  return { file, url: whole(file), still, fault: null };
}
