import type { ComponentChildren } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { fold } from "../../state/markup";
import { Markdown } from "./Markdown";

/** A message's text; a long one stands folded until somebody wants all of it. */
export function MessageText({ text, trail }: { text: string; trail?: ComponentChildren }) {
  const beginning = useMemo(() => fold(text), [text]);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => box.current?.scrollIntoView({ block: "nearest" }));
  };
  if (beginning === null) return <Markdown text={text} trail={trail} />;
  return (
    <div ref={box} class="folding" data-open={open || undefined}>
      <Markdown text={open ? text : beginning} />
      <p class="unfold">
        <button
          type="button"
          class="link"
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          {t(open ? "message.showLess" : "message.showMore")}
        </button>
        {trail}
      </p>
    </div>
  );
}
