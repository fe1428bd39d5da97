import { t } from "../../i18n";
import { type Question, question } from "../../state/confirm";
import { Dialog } from "../controls/Dialog";
import { InShort } from "../timeline/InShort";

/** Asks before something is done that is not easily taken back. */
export function ConfirmDialog({ asked }: { asked: Question }) {
  const close = () => {
    question.value = null;
  };
  return (
    <Dialog title={asked.title} close={close}>
      <div class="stack">
        {asked.excerpt && (
          <p class="well excerpt" dir="auto">
            <InShort of={asked.excerpt} />
          </p>
        )}
        {asked.text && <p dir="auto">{asked.text}</p>}
        <div class="actions">
          <button type="button" class="button" autofocus={asked.danger} onClick={close}>
            {t("cancel")}
          </button>
          <button
            type="button"
            class="button"
            data-kind={asked.danger ? "danger" : "primary"}
            data-final={asked.danger || undefined}
            autofocus={!asked.danger}
            onClick={() => {
              close();
              asked.act();
            }}
          >
            {asked.action}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
