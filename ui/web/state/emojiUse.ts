import { computed, signal } from "@preact/signals";
import * as storage from "../platform/storage";
import { plainEmoji, type Tone, tones } from "./emojiTone";
import { whose } from "./session";

/** What somebody used, and how much it counts: more often and lately counts more. */
type Use = readonly [emoji: string, weight: number];

const toneKey = "maru.emoji.tone";
const mostKept = 32;

function usesKey(): string {
  return `maru.emoji.${whose()}`;
}

/** Counts up when what is kept under usesKey changes. */
const kept = signal(0);

/** Every use makes those before it count this much less. */
const fading = 0.9;

/** The emoji that I use in this browser, the most used first. */
export const used = computed<readonly Use[]>(() => {
  kept.value;
  const uses = storage.get<unknown>(usesKey());
  return Array.isArray(uses) ? uses.filter(isUse) : [];
});

function isUse(value: unknown): value is Use {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "number";
}

export const tone = signal<Tone>(tones.find((known) => known === storage.get(toneKey)) ?? 0);

/** Notes that I chose an emoji, so that it is near the next time. */
export function noteEmoji(emoji: string): void {
  storage.set(usesKey(), afterUse(used.value, emoji));
  kept.value++;
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
