import { t } from "../i18n";
import { call } from "../net/api";
import type { Invite } from "../protocol.gen";
import { invite, linkHost, newcomers, sharing, unknown } from "../state/invite";
import { say } from "../state/screen";
import { instance } from "../state/session";
import { complain } from "./trouble";

/** Asks for what the invite panel shows; what is known already stays when there is no answer. */
export async function loadInvite(): Promise<void> {
  try {
    const [link, now, hall] = await Promise.all([askForLink(), call("getSharing"), call("getInstance")]);
    // Another hall answers at this address by now: it is not for here to make the page believe that it was always this one.
    if (instance.value && instance.value.id !== hall.id) return;
    invite.value = link;
    sharing.value = now;
    instance.value = hall;
    unknown.value = false;
  } catch {
    unknown.value = true;
  }
}

/** Lets others on the network reach this host, or not any more; the link follows the addresses. */
export async function setSharing(on: boolean): Promise<void> {
  const before = sharing.value;
  if (before) sharing.value = { ...before, on };
  try {
    sharing.value = await call("setSharing", { on });
    invite.value = await askForLink();
  } catch (error) {
    sharing.value = before;
    complain(error);
  }
}

/** Asks for the link as it is under the address that was chosen; one that is no address any more chooses nothing. */
async function askForLink(): Promise<Invite> {
  const host = linkHost.peek();
  const link = await call("getInvite", host ? { host } : {});
  if (!link.addresses.some((address) => address.host === host)) linkHost.value = "";
  return link;
}

/** Shows the link under another of the hall's addresses. */
export async function chooseAddress(host: string): Promise<void> {
  linkHost.value = host;
  await attempt(async () => {
    invite.value = await askForLink();
  });
}

/** Wishes for another name on the network; what goes wrong is thrown. */
export async function nameHall(name: string): Promise<void> {
  sharing.value = await call("setSharing", { name });
}

export async function setApproval(approval: boolean): Promise<void> {
  const before = instance.value;
  if (before) instance.value = { ...before, approval };
  try {
    instance.value = await call("updateInstance", { approval });
  } catch (error) {
    instance.value = before;
    complain(error);
  }
}

/** Makes a new link, good for so many milliseconds or (0) for as long as nobody makes another; the old one stops working. */
export async function rotateInvite(goodFor: number): Promise<boolean> {
  const until = goodFor > 0 ? { expiresAt: new Date(Date.now() + goodFor).toISOString() } : {};
  return await attempt(async () => {
    await call("rotateInvite", until);
    invite.value = await askForLink();
    say(t("invite.rotated"));
  });
}

export async function loadNewcomers(): Promise<void> {
  await attempt(async () => {
    for (;;) {
      const before = newcomers.peek();
      const answer = await call("listNewcomers");
      // Whoever came or went while the answer was under way is not in it as they should be: it is asked for again.
      if (newcomers.peek() !== before) continue;
      newcomers.value = answer;
      return;
    }
  });
}

/** Lets somebody in, or not; they leave the list at once, and come back to it should that fail. */
export async function decide(id: number, accept: boolean): Promise<void> {
  newcomers.value = newcomers.value.filter((newcomer) => newcomer.id !== id);
  if (!(await attempt(() => call("decideNewcomer", { id, accept })))) await loadNewcomers();
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}
