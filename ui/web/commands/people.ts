import { t } from "../i18n";
import { call } from "../net/api";
import type { Role, User } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { putPerson, removePerson } from "../state/people";
import { profile, recovery } from "../state/profile";
import { say } from "../state/screen";
import { complain } from "./trouble";

/** Gives somebody another role; shown once the host has agreed. */
export async function giveRole(user: User, role: Role): Promise<void> {
  try {
    putPerson(await call("updateUser", { id: user.id, role }));
    say(t("people.roleGiven", { name: user.displayName, role: t(`role.${role}`) }));
  } catch (error) {
    complain(error);
  }
}

/** Makes a link that signs somebody in once, for when they lost their device. */
export async function makeRecovery(user: User): Promise<void> {
  try {
    recovery.value = { name: user.displayName, link: await call("linkUser", { id: user.id }) };
    profile.value = null;
  } catch (error) {
    complain(error);
  }
}

/** Asks before somebody is removed from the hall. */
export function removeFromHall(user: User): void {
  confirm({
    title: t("people.removeAsk", { name: user.displayName }),
    text: t("people.removeHint"),
    action: t("people.remove"),
    danger: true,
    act: () => {
      call("removeUser", { id: user.id }).then(() => {
        removePerson(user.id);
        say(t("people.removed", { name: user.displayName }));
      }, complain);
    },
  });
}
