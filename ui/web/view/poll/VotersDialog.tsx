import { t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { about } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { Dialog } from "../controls/Dialog";
import { EmojiText } from "../emoji/EmojiFace";
import { NameList } from "../people/NameList";

/** Who chose what in a poll, as it is now. */
export function VotersDialog({ message }: { message: Message }) {
  const now = find(timelineOf(message.chatRoomId), message.seq) ?? message;
  const chosen = now.poll?.options.filter(({ userIds }) => userIds.length > 0) ?? [];
  return (
    <Dialog
      title={t("poll.who")}
      close={() => {
        about.value = null;
      }}
    >
      <div class="stack">
        {chosen.length === 0 && <p class="quiet">{t("poll.nobody")}</p>}
        {chosen.map(({ id, text, userIds }) => (
          <section key={id}>
            <h3 dir="auto">
              <EmojiText text={text} />
            </h3>
            <NameList ids={userIds} />
          </section>
        ))}
      </div>
    </Dialog>
  );
}
