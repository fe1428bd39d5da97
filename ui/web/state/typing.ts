import { signal } from "@preact/signals";
import type { Typing } from "../protocol.gen";

/** Should the end of somebody's typing get lost, it ends by itself; the host's own limit is the same. */
const fades = 6_000;

/** Who types in the open room, by user id: under which name, and in which thread; 0 for the main timeline. */
export const typists = signal<ReadonlyMap<number, { name: string; threadId: number }>>(new Map());

const timers = new Map<number, ReturnType<typeof setTimeout>>();

export function applyTyping({ user, on, threadId = 0 }: Typing): void {
  const known = typists.value.get(user.id);
  if (!on && known?.threadId !== threadId) return; // they went on elsewhere
  clearTimeout(timers.get(user.id));
  timers.delete(user.id);
  const left = new Map(typists.value);
  if (on) {
    left.set(user.id, { name: user.displayName, threadId });
    timers.set(
      user.id,
      setTimeout(() => stopTyping(user.id), fades),
    );
  } else {
    left.delete(user.id);
  }
  typists.value = left;
}

export function stopTyping(userId: number): void {
  if (!typists.value.has(userId)) return;
  const left = new Map(typists.value);
  left.delete(userId);
  typists.value = left;
}

export function nobodyTypes(): void {
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  typists.value = new Map();
}
