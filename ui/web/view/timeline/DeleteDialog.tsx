import { deleteMessage } from "../../commands/messages";
import { t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { plain } from "../../state/plain";
import { deleting } from "../../state/screen";
import { Dialog } from "../controls/Dialog";

/** Asks before a message is deleted, and shows which. */
export function DeleteDialog({ message }: { message: Message }) {
  const close = () => {
    deleting.value = null;
  };
  return (
    <Dialog title={t("message.deleteAsk")} close={close}>
      <div class="stack">
        <p class="well excerpt">
          {plain(message.content) || message.files.map((file) => file.name).join(", ")}
        </p>
        <div class="actions">
          <button type="button" class="button" onClick={close}>
            {t("cancel")}
          </button>
          <button
            type="button"
            class="button"
            data-kind="danger"
            data-final
            onClick={() => {
              close();
              deleteMessage(message);
            }}
          >
            {t("message.delete")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
