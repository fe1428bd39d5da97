import { signal } from "@preact/signals";
import type { Message } from "../protocol.gen";

interface Pins {
  readonly roomId: number;
  /** Newest pin first; null until the host has answered. */
  readonly list: readonly Message[] | null;
}

/** The pinned messages of the room whose pins were last looked at. */
export const pins = signal<Pins>({ roomId: 0, list: null });

/** What changed while the host was being asked. */
let meanwhile: Message[] = [];

export function beginPins(roomId: number): void {
  meanwhile = [];
  if (pins.peek().roomId !== roomId) pins.value = { roomId, list: null };
}

export function setPins(roomId: number, list: readonly Message[]): void {
  if (pins.peek().roomId === roomId) pins.value = { roomId, list: meanwhile.reduce(repinned, list) };
}

/** Takes in a message that was heard to have changed. */
export function hearPin(message: Message): void {
  const { roomId, list } = pins.peek();
  if (message.chatRoomId !== roomId) return;
  meanwhile.push(message);
  if (list) pins.value = { roomId, list: repinned(list, message) };
}

/** What stays pinned after a message has changed; an older state of it changes nothing. */
export function repinned(list: readonly Message[], message: Message): readonly Message[] {
  if (list.some((pin) => pin.id === message.id && pin.rev > message.rev)) return list;
  const others = list.filter((pin) => pin.id !== message.id);
  const { pinnedAt, deletedAt } = message;
  if (!pinnedAt || deletedAt) return others;
  const at = others.findIndex((pin) => (pin.pinnedAt ?? "") < pinnedAt);
  return others.toSpliced(at < 0 ? others.length : at, 0, message);
}
