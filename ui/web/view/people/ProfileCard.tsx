import { giveRole, makeRecovery, removeFromHall } from "../../commands/people";
import { openDirect } from "../../commands/rooms";
import { t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import { isNarrow } from "../../platform/device";
import type { Role, User } from "../../protocol.gen";
import { botCommands } from "../../state/botCommands";
import { nameOf, people } from "../../state/people";
import { profile } from "../../state/profile";
import { governsOver, mayLink, mayWriteTo, rolesFor } from "../../state/rights";
import { dialog, openSettings, panel } from "../../state/screen";
import { myId } from "../../state/session";
import { Avatar, AvatarOf } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { Popover } from "../controls/Popover";
import { EmojiText } from "../emoji/EmojiFace";
import { statusLine } from "./statusLine";

function close(): void {
  profile.value = null;
}

/** Who somebody is, and what can be done with them. */
export function ProfileCard({ userId, beside }: { userId: number; beside: Element | null }) {
  const user = people.value.get(userId);
  return (
    <Popover name={nameOf(userId)} kind="sheet" beside={{ current: beside }} closed={close}>
      <div class="profile">{user ? <Card user={user} /> : <Gone userId={userId} />}</div>
    </Popover>
  );
}

function Card({ user }: { user: User }) {
  const seen = new Date(user.lastSeenAt);
  return (
    <>
      <header class="profile-head">
        <Avatar person={user} size="large" status={user.status} />
        <div class="grow">
          <h2 dir="auto">{user.displayName}</h2>
          <p>
            <span dir="auto">@{user.name}</span>
            {user.role !== "member" && <span class="chip">{t(`role.${user.role}`)}</span>}
          </p>
        </div>
      </header>
      <p class="profile-state">
        {t(`status.${user.status}`)}
        {user.status === "offline" && (
          <span title={exact(seen)}> · {t("people.seen", { when: ago(seen, new Date()) })}</span>
        )}
      </p>
      {user.statusText && (
        <p class="well" dir="auto">
          <EmojiText text={statusLine(user)} />
        </p>
      )}
      {user.role === "bot" && <Commands botId={user.id} />}
      {user.id === myId() ? <Mine /> : <Theirs user={user} />}
    </>
  );
}

/** What a bot can be called for. */
function Commands({ botId }: { botId: number }) {
  const commands = botCommands.value.filter((command) => command.botId === botId);
  if (commands.length === 0) return null;
  return (
    <dl class="profile-commands" aria-label={t("slash.title")}>
      {commands.map(({ name, hint, description }) => (
        <div key={name}>
          <dt>
            <code>/{name}</code> {hint}
          </dt>
          <dd dir="auto">{description}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mine() {
  return (
    <div class="profile-acts">
      <button
        type="button"
        class="button"
        onClick={() => {
          close();
          dialog.value = "status";
        }}
      >
        {t("person.setStatus")}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          close();
          openSettings("profile");
        }}
      >
        {t("profile.edit")}
      </button>
    </div>
  );
}

function Theirs({ user }: { user: User }) {
  const roles = rolesFor(user);
  return (
    <>
      {mayWriteTo(user.id) && (
        <button
          type="button"
          class="button"
          data-kind="primary"
          data-wide
          onClick={() => {
            close();
            if (isNarrow()) panel.value = null;
            void openDirect([user.id]);
          }}
        >
          <Icon name="edit" />
          {t("profile.write")}
        </button>
      )}
      {(roles.length > 0 || mayLink(user)) && (
        <div class="profile-admin">
          {roles.length > 0 && (
            <label class="setting">
              <span>{t("profile.role")}</span>
              <select
                class="input"
                value={user.role}
                onChange={(event) => void giveRole(user, event.currentTarget.value as Role)}
              >
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {t(`role.${role}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {mayLink(user) && (
            <button type="button" class="row" onClick={() => void makeRecovery(user)}>
              <Icon name="keyring" />
              {t("profile.link")}
            </button>
          )}
          {governsOver(user) && (
            <button
              type="button"
              class="row"
              data-kind="danger"
              onClick={() => {
                close();
                removeFromHall(user);
              }}
            >
              <Icon name="trash" />
              {t("people.remove")}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Somebody who is not of the hall any more, or whom I may not know of. */
function Gone({ userId }: { userId: number }) {
  return (
    <>
      <header class="profile-head">
        <AvatarOf userId={userId} size="small" />
        <h2 dir="auto">{nameOf(userId)}</h2>
      </header>
      <p class="profile-state">{t("profile.gone")}</p>
    </>
  );
}
