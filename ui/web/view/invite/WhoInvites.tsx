import { openDirect } from "../../commands/rooms";
import { t } from "../../i18n";
import { byPresence, people } from "../../state/people";
import { Avatar } from "../controls/Avatar";
import { IconButton } from "../controls/IconButton";

/** Members cannot invite: who can, and how to write to them. */
export function WhoInvites() {
  const who = byPresence(people.value.values()).filter(({ role }) => role === "owner" || role === "admin");
  return (
    <>
      <p class="hint">{t("invite.others")}</p>
      <ul class="rows">
        {who.map((user) => (
          <li key={user.id} class="row">
            <Avatar person={user} size="small" status={user.status} />
            <span class="grow directory-name">
              <span class="ellipsis">{user.displayName}</span>
              <span class="chip">{t(`role.${user.role}`)}</span>
            </span>
            <IconButton
              icon="edit"
              name={t("members.write", { name: user.displayName })}
              onClick={() => openDirect([user.id])}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
