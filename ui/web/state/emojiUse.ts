import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import { plainEmoji, type Tone, tones } from "./emojiTone";

/** What somebody used, and how much it counts: more often and lately counts more. */
type Use = readonly [emoji: string, weight: number];

const usesKey = "maru.emoji.used";
const toneKey = "maru.emoji.tone";
const mostKept = 32;

/** Every use makes those before it count this much less. */
const fading = 0.9;

export const used = signal<readonly Use[]>(storage.get<Use[]>(usesKey) ?? []);
export const tone = signal<Tone>(tones.find((known) => known === storage.get(toneKey)) ?? 0);

/** Notes that I chose an emoji, so that it is near the next time. */
export function noteEmoji(emoji: string): void {
  used.value = afterUse(used.value, emoji);
  storage.set(usesKey, used.value);
}

/** The uses with one more, the most used first; skin tones of one emoji are one, shown as last chosen. */
export function afterUse(uses: readonly Use[], emoji: string): readonly Use[] {
  const plain = plainEmoji(emoji);
  const before = uses.find(([other]) => plainEmoji(other) === plain)?.[1] ?? 0;
  const others = uses.filter(([other]) => plainEmoji(other) !== plain);
  return [
    [emoji, before * fading + 1] as const,
    ...others.map(([other, weight]) => [other, weight * fading] as const),
  ]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostKept);
}

export function chooseTone(wanted: Tone): void {
  tone.value = wanted;
  storage.set(toneKey, wanted);
}
