import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { compact } from "../../i18n/format";
import type { Message } from "../../protocol.gen";
import { gathered } from "../../state/reactions";
import { about } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { Dialog } from "../controls/Dialog";
import { EmojiFace } from "../emoji/EmojiFace";
import { NameList } from "../people/NameList";

/** Who reacted to a message, one tab for each emoji. */
export function WhoReactedDialog({ message }: { message: Message }) {
  const now = find(timelineOf(message.chatRoomId), message.seq) ?? message;
  const reactions = gathered(now.reactions);
  const [chosen, setChosen] = useState(reactions[0]?.emoji);
  const shown = reactions.find(({ emoji }) => emoji === chosen) ?? reactions[0];
  return (
    <Dialog
      title={t("reactions.who")}
      close={() => {
        about.value = null;
      }}
    >
      {shown ? (
        <>
          <div class="reaction-tabs" role="group" aria-label={t("reactions.who")}>
            {reactions.map(({ emoji, userIds }) => (
              <button
                type="button"
                key={emoji}
                class="reaction"
                aria-pressed={emoji === shown.emoji}
                onClick={() => setChosen(emoji)}
              >
                <span class="emoji">
                  <EmojiFace emoji={emoji} />
                </span>{" "}
                {compact(userIds.length)}
              </button>
            ))}
          </div>
          <NameList key={shown.emoji} ids={shown.userIds} />
        </>
      ) : (
        <p class="quiet">{t("reactions.none")}</p>
      )}
    </Dialog>
  );
}
