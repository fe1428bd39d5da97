import { t } from "../../i18n";
import { tones, withTone } from "../../state/emojiTone";
import { chooseTone, tone } from "../../state/emojiUse";

const hand = "✋";

/** The skin tone of all emoji that come in tones: a hand, which opens the choice of six. */
export function ToneChoice({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  if (!open) {
    return (
      <button
        type="button"
        class="tone"
        aria-label={t("emoji.tone")}
        title={t("emoji.tone")}
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        {withTone(hand, tone.value)}
      </button>
    );
  }
  return (
    <fieldset class="tones">
      <legend class="offscreen">{t("emoji.tone")}</legend>
      {tones.map((known) => (
        <label key={known} class="tone" title={t(`emoji.tone.${known}`)}>
          <input
            type="radio"
            name="tone"
            class="offscreen"
            aria-label={t(`emoji.tone.${known}`)}
            checked={known === tone.value}
            ref={known === tone.peek() ? focus : null}
            onChange={() => chooseTone(known)}
            onClick={(event) => {
              if (event.detail > 0) setOpen(false); // arrow keys click too, and go on
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") setOpen(false);
            }}
          />
          {withTone(hand, known)}
        </label>
      ))}
    </fieldset>
  );
}

function focus(shown: HTMLElement | null): void {
  shown?.focus();
}
