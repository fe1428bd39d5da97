import { t } from "../../i18n";
import { dropNote, type Note } from "../../state/notes";
import { Avatar } from "../controls/Avatar";
import { focusComposer } from "../controls/focus";
import { Icon } from "../controls/Icon";
import { laterIcons } from "../controls/laterIcons";
import { MessageHead } from "./MessageHead";
import { MessageText } from "./MessageText";

/** What a bot answered to me alone. */
export function NoteRow({ note }: { note: Note }) {
  const { key, at, bot, command, text } = note;
  return (
    <article class="message aside" data-key={key} data-head>
      <Avatar person={bot} opens />
      <div>
        <MessageHead sender={bot} date={new Date(at)} />
        <MessageText text={text} />
        <p class="aside-foot">
          <Icon name={laterIcons.eye} />
          <span>{t("note.only", { name: command })}</span>
          <button
            type="button"
            class="link"
            onClick={(event) => {
              focusComposer(event.currentTarget);
              dropNote(key);
            }}
          >
            {t("note.dismiss")}
          </button>
        </p>
      </div>
    </article>
  );
}
