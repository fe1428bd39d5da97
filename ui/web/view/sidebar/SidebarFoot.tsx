import { t } from "../../i18n";
import { newcomers } from "../../state/invite";
import { people } from "../../state/people";
import { showProfile } from "../../state/profile";
import { panel } from "../../state/screen";
import { mayInvite, me } from "../../state/session";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { EmojiText } from "../emoji/EmojiFace";
import { statusLine } from "../people/statusLine";
import { PersonMenu } from "./PersonMenu";

/** The way to invite, and who I am here. */
export function SidebarFoot() {
  const mine = me.value;
  if (!mine) return null;
  const status = people.value.get(mine.id)?.status ?? "offline";
  return (
    <footer class="sidebar-foot">
      {mayInvite() && <Invite />}
      <div class="me">
        <button
          type="button"
          class="me-avatar"
          title={t("profile.mine")}
          onClick={(event) => showProfile(mine.id, event.currentTarget)}
        >
          <Avatar person={mine} size="small" status={status} />
          <span class="grow">
            <strong class="ellipsis">{mine.displayName}</strong>
            <small class="ellipsis">
              <EmojiText text={statusLine(mine) || t(`status.${status}`)} />
            </small>
          </span>
        </button>
        <PersonMenu />
      </div>
    </footer>
  );
}

function Invite() {
  return (
    <button
      type="button"
      class="button"
      data-kind="primary"
      data-wide
      onClick={() => {
        panel.value = "invite";
      }}
    >
      <Icon name="share" />
      {t("sidebar.invite")}
      {newcomers.value.length > 0 && (
        <span class="badge" data-kind="mention" title={t("invite.waiting")}>
          {newcomers.value.length}
        </span>
      )}
    </button>
  );
}
