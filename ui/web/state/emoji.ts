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

/** Whether a text is nothing but a few emoji. */
export function isEmojiOnly(text: string): boolean {
  const count = wholeEmoji.test(text) ? (text.match(oneEmoji)?.length ?? 0) : 0;
  return count > 0 && count <= mostLarge;
}
