import { useEffect } from "preact/hooks";
import { loadReceipts } from "../../commands/receipts";
import { t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { readersOf, receipts } from "../../state/receipts";
import { about } from "../../state/screen";
import { myId } from "../../state/session";
import { Dialog } from "../controls/Dialog";
import { NameList } from "../people/NameList";

/** Who has read a message and who has not, as it is now. */
export function ReadByDialog({ message }: { message: Message }) {
  useEffect(() => void loadReceipts(message.chatRoomId), []);
  const { roomId, positions } = receipts.value;
  const known = roomId === message.chatRoomId;
  const { read, unread } = readersOf(message, known ? positions : new Map(), myId());
  return (
    <Dialog
      title={t("reading.title")}
      close={() => {
        about.value = null;
      }}
    >
      <div class="stack">
        {known && read.length === 0 && <p class="quiet">{t("reading.nobody")}</p>}
        {read.length > 0 && <NameList ids={read} />}
        {unread.length > 0 && (
          <section>
            <h3>{t("reading.notYet")}</h3>
            <NameList ids={unread} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
