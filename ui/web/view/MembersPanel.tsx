import { openDirect } from "../commands/rooms";
import { t } from "../i18n";
import { membersOf } from "../state/members";
import { byPresence } from "../state/people";
import { openRoom } from "../state/rooms";
import { dialog } from "../state/screen";
import { myId } from "../state/session";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import { Panel } from "./Panel";

/** Who is in the open room; pressing somebody begins a conversation. */
export function MembersPanel() {
  const room = openRoom.value;
  if (!room) return null;
  return (
    <Panel title={t("members.title")}>
      {room.kind === "public" && <p>{t("members.all")}</p>}
      {room.kind === "private" && (
        <button
          type="button"
          class="button"
          data-wide
          onClick={() => {
            dialog.value = "add";
          }}
        >
          <Icon name="plus" />
          {t("members.add")}
        </button>
      )}
      <ul class="members">
        {byPresence(membersOf(room)).map((user) => (
          <li key={user.id}>
            <button
              type="button"
              class="row"
              disabled={user.id === myId()}
              title={t("members.write", { name: user.displayName })}
              onClick={() => openDirect([user.id])}
            >
              <Avatar person={user} size="small" status={user.status} />
              <span class="grow">
                <span class="ellipsis">{user.displayName}</span>
                {user.statusText && <small class="ellipsis">{user.statusText}</small>}
              </span>
              {user.role !== "member" && <span class="chip">{t(`role.${user.role}`)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
