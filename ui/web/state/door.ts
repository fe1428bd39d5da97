import { signal } from "@preact/signals";
import type { InvitePreview } from "../protocol.gen";

/** What went wrong at the door, for people; empty when nothing did. */
export const trouble = signal("");

/** What the invite says of the hall, with the code that it came by. */
export const invited = signal<{ code: string; preview: InvitePreview } | null>(null);

/** By which name somebody asked to be let in. */
export const askedAs = signal("");

/** Somebody at the door says that they have been here before. */
export const returning = signal(false);
