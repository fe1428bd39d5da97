import { isEmojiOnly } from "./emoji";
import { namedIn, type OwnEmoji } from "./ownEmoji";

/** How long a status may be chosen to stay. */
export const stays = ["always", "halfHour", "hour", "today", "until"] as const;
export type Stay = (typeof stays)[number];

const minute = 60_000;

/** When a status ends; null: it stays. typed is a local date and time for "until"; what is not to come is undefined. */
export function endOf(stay: Stay, typed: string, now: Date): Date | null | undefined {
  switch (stay) {
    case "always":
      return null;
    case "halfHour":
      return new Date(now.getTime() + 30 * minute);
    case "hour":
      return new Date(now.getTime() + 60 * minute);
    case "today":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    case "until": {
      const end = new Date(typed);
      return end > now ? end : undefined;
    }
  }
}

/** A moment as a field for a local date and time takes it. */
export function asTyped(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * minute);
  return local.toISOString().slice(0, 16);
}

/** The text with an emoji before it, in place of one that is there already, which may be one of the hall's own. */
export function withEmoji(text: string, emoji: string, own: OwnEmoji): string {
  const rest = text.trimStart();
  return `${emoji} ${rest.slice(leading(rest, own)).trimStart()}`;
}

/** How long the emoji is that a text begins with. */
function leading(text: string, own: OwnEmoji): number {
  const [named] = namedIn(text, own);
  if (named?.at === 0) return named.end;
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return first && isEmojiOnly(first.segment) ? first.segment.length : 0;
}
