import { t } from "../../i18n";
import { type Draft, draftOf, setDraft } from "../../state/drafts";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { PlainText } from "../emoji/EmojiFace";

/** What the message being written answers. */
export function ReplyBar({ conversation, to }: { conversation: number; to: NonNullable<Draft["replyTo"]> }) {
  return (
    <div class="answering">
      <Icon name="reply" />
      <strong>{t("composer.replyTo", { name: to.sender.displayName })}</strong>
      <span class="grow ellipsis">
        <PlainText text={to.content} />
      </span>
      <IconButton
        icon="close"
        name={t("cancel")}
        onClick={() => setDraft(conversation, { ...draftOf(conversation), replyTo: null })}
      />
    </div>
  );
}
