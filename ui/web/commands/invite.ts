import { t } from "../i18n";
import { call } from "../net/api";
import { copyText } from "../platform/clipboard";
import { invite, newcomers, sharing } from "../state/invite";
import { say } from "../state/screen";
import { instance } from "../state/session";
import { complain } from "./trouble";

/** Asks for what the invite panel shows. */
export async function loadInvite(): Promise<void> {
  await attempt(async () => {
    [invite.value, sharing.value] = await Promise.all([call("getInvite"), call("getSharing")]);
  });
}

/** Lets others on the network reach this host, or not any more; the link follows the addresses. */
export async function setSharing(on: boolean): Promise<void> {
  await attempt(async () => {
    sharing.value = await call("setSharing", { on });
    invite.value = await call("getInvite");
  });
}

export async function setApproval(approval: boolean): Promise<void> {
  await attempt(async () => {
    instance.value = await call("updateInstance", { approval });
  });
}

/** Makes a new link; the old one stops working. */
export async function rotateInvite(): Promise<void> {
  await attempt(async () => {
    invite.value = await call("rotateInvite", {});
    say(t("invite.rotated"));
  });
}

export async function copyInvite(): Promise<void> {
  if (invite.value) say(t((await copyText(invite.value.url)) ? "copied" : "notCopied"));
}

export async function loadNewcomers(): Promise<void> {
  await attempt(async () => {
    newcomers.value = await call("listNewcomers");
  });
}

/** Lets somebody in, or not. */
export async function decide(id: number, accept: boolean): Promise<void> {
  await attempt(async () => {
    await call("decideNewcomer", { id, accept });
    newcomers.value = newcomers.value.filter((newcomer) => newcomer.id !== id);
  });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    complain(error);
  }
}
