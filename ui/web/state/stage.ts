import { computed, signal } from "@preact/signals";
import type { Demo } from "../protocol.gen";

/** What a line of the stage's log is about: the filter's choices. */
export const kinds = ["handshake", "event", "ping", "trouble"] as const;
export type Kind = (typeof kinds)[number];

/** One thing that went over the wire, or happened to it. */
export interface Act {
  readonly id: number;
  readonly at: number;
  /** Sent, received, or neither: something that happened. */
  readonly way: "out" | "in" | "self";
  readonly kind: Kind;
  /** The transport that carried it; empty where there is none. */
  readonly by: string;
  readonly name: string;
  /** What it carried, as compact JSON. */
  readonly text: string;
  /** Of an event, the number by which its acknowledgement is known. */
  readonly ackId?: number;
  readonly ack?: Acknowledged;
  /** How often it happened in a row. */
  readonly times?: number;
}

export interface Acknowledged {
  readonly text: string;
  /** There and back, in milliseconds. */
  readonly took: number;
  readonly ok: boolean;
  /** What joinRoom brought that was missed since a rev. */
  readonly caughtUp?: { readonly since: number; readonly changes: number };
}

/** The log is that of a talk, not of a day. */
const longest = 150;

/** The newest last. */
export const acts = signal<readonly Act[]>([]);
export const shown = signal<Kind | null>(null);
export const open = signal(false);

/** How the demonstration stands; null until the host has said. */
export const demo = signal<Demo | null>(null);

/** It ends, and begins anew in this page. */
export const beginning = signal(false);

/** A dead host cannot be asked whether it is dead. */
export const dying = signal(false);

export const seen = computed(() => {
  const kind = shown.value;
  return kind ? acts.value.filter((act) => act.kind === kind) : acts.value;
});

let last = 0;

/** Adds to the log. What only repeats itself is counted. */
export function note(before: readonly Act[], act: Omit<Act, "id">): readonly Act[] {
  const newest = before.at(-1);
  if (newest && newest.kind === act.kind && act.kind !== "event" && isSame(newest, act))
    return [...before.slice(0, -1), { ...newest, at: act.at, times: (newest.times ?? 1) + 1 }];
  return [...before, { ...act, id: ++last }].slice(-longest);
}

function isSame(one: Act, other: Omit<Act, "id">): boolean {
  return (
    one.way === other.way && one.name === other.name && one.text === other.text && other.ackId === undefined
  );
}

/** Pairs an acknowledgement with what asked for it, which went the other way. */
export function acknowledge(
  before: readonly Act[],
  ackId: number,
  way: Act["way"],
  at: number,
  reply: unknown,
): readonly Act[] {
  const asked = before.findLast((act) => act.ackId === ackId && act.way !== way && !act.ack);
  if (!asked) return before;
  const ack: Acknowledged = {
    text: compact(reply),
    took: Math.max(at - asked.at, 0),
    ok: (reply as { ok?: boolean } | null)?.ok !== false,
    ...caughtUp(asked, reply),
  };
  return before.map((act) => (act === asked ? { ...act, ack } : act));
}

/** What a room that was joined again had missed. */
function caughtUp(asked: Act, reply: unknown): Pick<Acknowledged, "caughtUp"> {
  if (asked.name !== "joinRoom") return {};
  const since = (parse(asked.text) as { sinceRev?: unknown } | null)?.sinceRev;
  const changes = (reply as { changes?: unknown } | null)?.changes;
  if (typeof since !== "number" || !Array.isArray(changes)) return {};
  return { caughtUp: { since, changes: changes.length } };
}

/** A packet of Socket.IO, as far as the log tells of it. */
export interface Packet {
  /** 0 connect, 1 disconnect, 2 event, 3 acknowledgement, 4 connect error. */
  readonly type: number;
  readonly ackId?: number;
  readonly body: unknown;
}

/** Reads the text form of a packet; null for what is none. */
export function readPacket(text: string): Packet | null {
  const [, type, ackId, body] = /^([0-6])(?:\d+-)?(?:\/[^,]*,)?(\d*)(.*)$/s.exec(text) ?? [];
  if (type === undefined) return null;
  return { type: Number(type), ...(ackId && { ackId: Number(ackId) }), body: body ? parse(body) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const longestText = 4_000;

/** JSON for a log: what somebody said comes first. */
export function compact(value: unknown): string {
  if (value === undefined || value === null) return "";
  const { content, ...rest } = value as { content?: unknown };
  const text = JSON.stringify(content === undefined ? value : { content, ...rest });
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
