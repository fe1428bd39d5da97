import { t } from "../i18n";
import { call } from "../net/api";
import { leaveFor } from "../platform/address";
import { confirm } from "../state/confirm";
import { joiner } from "../state/joiner";
import { complain } from "./trouble";

/** Asks the joiner that this page may run through about itself. */
export async function lookAtJoiner(): Promise<void> {
  joiner.value = await call("getJoiner").catch(() => null);
}

/** Asks before this computer leaves the hall and opens one of its own. */
export function askToOpenOwn(): void {
  const { name = "" } = joiner.value ?? {};
  confirm({
    title: t("joiner.own"),
    text: t("joiner.ownAsk", { name }),
    action: t("joiner.own"),
    act: () => void openOwn(),
  });
}

/** Leaves for a hall of my own, which opens on this computer. */
export async function openOwn(): Promise<void> {
  try {
    const { url } = await call("openOwnHall");
    leaveFor(url);
  } catch (error) {
    complain(error);
  }
}
