import { t } from "../i18n";
import { call, callWith } from "../net/api";
import type { Emoji } from "../protocol.gen";
import { adding } from "../state/addingEmoji";
import { confirm } from "../state/confirm";
import { dialog, say, sheet } from "../state/screen";
import { hearOwnEmoji } from "./ownEmoji";
import { complain } from "./trouble";

/** Opens the emoji of the hall, or, with how it shall be called so far, what adds one. */
export function openOwnEmoji(name: string | null): void {
  adding.value = name;
  sheet.value = null;
  dialog.value = "emoji";
}

/** Gives the hall another emoji. Throws a WireError. */
export async function addEmoji(name: string, picture: Blob): Promise<void> {
  const emoji = await callWith("addEmoji", picture, { name });
  hearOwnEmoji(emoji.name, emoji);
  say(t("emoji.added", { name: `:${emoji.name}:` }));
}

/** Asks before an emoji is removed. */
export function askToRemoveEmoji({ name }: Emoji): void {
  confirm({
    title: t("emoji.removeAsk", { name: `:${name}:` }),
    text: t("emoji.removeHint"),
    action: t("emoji.remove"),
    danger: true,
    act: () => void removeEmoji(name),
  });
}

async function removeEmoji(name: string): Promise<void> {
  try {
    await call("removeEmoji", { name });
  } catch (error) {
    complain(error);
    return;
  }
  hearOwnEmoji(name, null);
}
