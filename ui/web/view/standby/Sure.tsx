import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";

interface Props {
  /** What the button says. */
  action: string;
  /** What it means, said before it is done. */
  text: string;
  danger?: boolean;
  act: () => Promise<unknown>;
  explain?: (error: unknown) => string;
}

/** A button that says what it will do before it does it. */
export function Sure({ action, text, danger, act, explain }: Props) {
  const [asked, setAsked] = useState(false);
  const { outcome, save, rest } = useSaving(explain);
  if (!asked) {
    return (
      <div>
        <button type="button" class="button" onClick={() => setAsked(true)}>
          {action}
        </button>
      </div>
    );
  }
  const go = async () => {
    if (await save(act)) {
      setAsked(false);
      rest();
    }
  };
  return (
    <div class="stack" role="group" aria-label={action}>
      <p class="settings-note" role="status">
        {text}
      </p>
      <div class="actions">
        <OutcomeLine of={outcome} />
        <button
          type="button"
          class="button"
          autofocus
          onClick={() => {
            setAsked(false);
            rest();
          }}
        >
          {t("cancel")}
        </button>
        <button
          type="button"
          class="button"
          data-kind={danger ? "danger" : "primary"}
          disabled={outcome.state === "saving"}
          onClick={() => void go()}
        >
          {action}
        </button>
      </div>
    </div>
  );
}
