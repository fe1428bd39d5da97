import { t } from "../i18n";
import { common } from "../state/emoji";

/** The common emoji to choose from; arrow keys go from one to the next. */
export function EmojiPicker({ choose }: { choose: (emoji: string) => void }) {
  return (
    <>
      {common.map((emoji, index) => (
        <button
          type="button"
          key={emoji}
          aria-label={t("message.reactWith", { emoji })}
          onKeyDown={(event) => step(event, index)}
          onClick={() => choose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </>
  );
}

const rowLength = 8;
const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -rowLength,
  ArrowDown: rowLength,
};

function step(event: KeyboardEvent, index: number): void {
  const by = steps[event.key];
  const all = (event.currentTarget as HTMLElement).parentElement?.children;
  const next = by === undefined ? undefined : all?.[index + by];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
