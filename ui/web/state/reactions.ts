import type { Message } from "../protocol.gen";

export interface Reaction {
  readonly emoji: string;
  readonly userIds: readonly number[];
}

/** More kinds of reactions than this are folded. */
export const mostKinds = 16;

/** The reactions to a message by kind; ❤ and ❤️, which some keyboards write in place of each other, are one. */
export function gathered(reactions: Message["reactions"]): readonly Reaction[] {
  const kinds = new Map<string, Reaction>();
  for (const reaction of reactions) {
    const kind = withoutPresentation(reaction.emoji);
    const held = kinds.get(kind);
    if (!held) kinds.set(kind, reaction);
    else
      kinds.set(kind, { emoji: held.emoji, userIds: [...new Set([...held.userIds, ...reaction.userIds])] });
  }
  return kinds.size === reactions.length ? reactions : [...kinds.values()];
}

/** How a message has an emoji already: as I gave it, or else as anybody did; otherwise as it is. */
export function sameReaction(reactions: Message["reactions"], emoji: string, mine: number): string {
  const wanted = withoutPresentation(emoji);
  const same = reactions.filter((reaction) => withoutPresentation(reaction.emoji) === wanted);
  return (same.find(({ userIds }) => userIds.includes(mine)) ?? same[0])?.emoji ?? emoji;
}

function withoutPresentation(emoji: string): string {
  return emoji.replaceAll("\uFE0F", "");
}
