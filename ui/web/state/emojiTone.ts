/** Skin tones by number: 0 is none, 1 the lightest, 5 the darkest. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;
export const tones = [0, 1, 2, 3, 4, 5] as const;

const firstModifier = 0x1f3fb;

/** Everybody in the emoji; the hands that two people join take theirs from the people. */
const toneable = /(?!\u{1F91D}\u200D)(\p{Emoji_Modifier_Base})\uFE0F?/gu;

/** The emoji in that skin tone; only for one that comes in tones. */
export function withTone(emoji: string, tone: Tone): string {
  if (tone === 0) return emoji;
  return emoji.replace(toneable, `$1${String.fromCodePoint(firstModifier + tone - 1)}`);
}

/** What an emoji is, whatever its skin tone and whether or not a variation selector follows its characters. */
export function plainEmoji(emoji: string): string {
  return emoji.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, "");
}
