import { signal } from "@preact/signals";
import type { Key } from "../i18n";
import type { InvitePreview } from "../protocol.gen";

/** Why somebody stands outside: an invite or a link that does not work, a session that ended, or a no. */
export type Reason = "invite" | "key" | "ended" | "refused";

export const reason = signal<Reason | null>(null);

/** What is wrong with what was just tried at the door. */
export const trouble = signal<Key | null>(null);

/** Until when nothing more may be tried, by this clock. */
export const pauseUntil = signal(0);

/** What the invite says of the hall, with the code that it came by. */
export const invited = signal<{ code: string; preview: InvitePreview } | null>(null);

/** The name that somebody has typed at the door, or was known by here. */
export const typedName = signal("");

/** Somebody at the door says that they have been here before. */
export const returning = signal(false);

/** What the host has answered lately: words of its own, something that is not Maru's, a joiner that does not find it, or nothing. */
export const answer = signal<"maru" | "foreign" | "away" | "silent">("maru");
