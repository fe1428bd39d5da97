import { isEmojiOnly } from "./emoji";

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

/** The text with an emoji before it, in place of one that is there already. */
export function withEmoji(text: string, emoji: string): string {
  const rest = text.trimStart();
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(rest);
  const led = first && isEmojiOnly(first.segment);
  return `${emoji} ${led ? rest.slice(first.segment.length).trimStart() : rest}`;
}
