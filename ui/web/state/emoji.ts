import { cutOwnEmoji, type OwnEmoji } from "./ownEmoji";

/** The emoji of the small picker, the first three on the message itself. */
// biome-ignore format: the rows are those of the picker
export const common = [
  "👍", "🎉", "👀", "❤️", "😂", "😊", "😮", "😢",
  "🙏", "👏", "🙌", "💪", "👌", "🤔", "😅", "🥳",
  "✅", "❌", "🔥", "🚀", "💯", "☕", "🍀", "👋",
] as const;

const wholeEmoji = /^(?:\p{RGI_Emoji}|\s){1,}$/v;
const oneEmoji = /\p{RGI_Emoji}/gv;

/** Up to this many emoji alone are shown large. */
const mostLarge = 6;

const none: OwnEmoji = new Map();

/** Whether a text is nothing but a few emoji, those of the hall's own that are known among them. */
export function isEmojiOnly(text: string, own = none): boolean {
  const drawn = cutOwnEmoji(text, own)
    .map((piece) => (typeof piece === "string" ? piece : common[0]))
    .join("");
  const count = wholeEmoji.test(drawn) ? (drawn.match(oneEmoji)?.length ?? 0) : 0;
  return count > 0 && count <= mostLarge;
}
