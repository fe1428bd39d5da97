import type { Message, Room } from "../protocol.gen";

/**
 * The part of a room's history that the page holds. It is one stretch without holes, so that scrolling never skips anything;
 * everything else is asked for when it comes near.
 */
export interface Timeline {
  /** Rising seq, each one more than the one before. */
  readonly messages: readonly Message[];
  /** Every change up to this rev has been seen: what a reconnect sends as sinceRev. */
  readonly rev: number;
  /** The highest seq known to exist, whether or not it is held. */
  readonly heard: number;
  /** The newest message is among those held, so further ones are appended. */
  readonly live: boolean;
}

export const blank: Timeline = { messages: [], rev: 0, heard: 0, live: false };

/** More than this many messages of the main timeline are not held for long: the far end is let go. Each one held costs every frame a little. */
export const mostHeld = 300;

export function firstSeq(timeline: Pick<Timeline, "messages">): number {
  return timeline.messages[0]?.seq ?? 0;
}

export function lastSeq(timeline: Timeline): number {
  return timeline.messages.at(-1)?.seq ?? 0;
}

/** The room's first message is held, or there is none. */
export function atBeginning(timeline: Timeline): boolean {
  return firstSeq(timeline) === 1 || (timeline.live && timeline.heard === 0);
}

export function find(timeline: Timeline, seq: number): Message | undefined {
  return timeline.messages[seq - firstSeq(timeline)];
}

/** The message of the main timeline at a seq, or the one nearest after it, or else before it, among those held; 0 for none. */
export function mainBeside({ messages }: Timeline, seq: number): number {
  const main = messages.filter((message) => message.threadId === null);
  return (main.find((message) => message.seq >= seq) ?? main.at(-1))?.seq ?? 0;
}

/** Starts listening to a room that nothing is held of yet. */
export function joined(timeline: Timeline, room: Room): Timeline {
  return settle({ ...timeline, rev: room.rev, heard: room.lastSeq });
}

/**
 * Takes in one new message. hole says that an earlier one is missing: nothing was taken in, and the room must be asked what
 * happened since rev. Acknowledgements may overtake events, so they do not move rev (seen is false).
 */
export function receive(
  timeline: Timeline,
  message: Message,
  seen: boolean,
): { timeline: Timeline; hole: boolean } {
  if (message.seq > timeline.heard + 1) return { timeline, hole: true };
  const rev = seen ? Math.max(timeline.rev, message.rev) : timeline.rev;
  if (message.seq <= timeline.heard) return { timeline: { ...change(timeline, message), rev }, hole: false };
  const messages = timeline.live ? [...timeline.messages, message] : timeline.messages;
  return { timeline: { ...timeline, messages, rev, heard: message.seq }, hole: false };
}

/** Takes in a later state of a message; an earlier one, or one of a message that is not held, changes nothing. */
export function change(timeline: Timeline, message: Message): Timeline {
  const held = find(timeline, message.seq);
  if (!held || held.rev >= message.rev) return timeline;
  return { ...timeline, messages: timeline.messages.with(message.seq - firstSeq(timeline), message) };
}

/** Takes in a change that the host announced. */
export function changed(timeline: Timeline, message: Message): Timeline {
  return { ...change(timeline, message), rev: Math.max(timeline.rev, message.rev) };
}

/** Takes in everything that was missed since rev, oldest change first, up to the state of room. */
export function caughtUp(timeline: Timeline, changes: readonly Message[], room: Room): Timeline {
  let next = timeline;
  const fresh: Message[] = [];
  for (const message of changes) {
    if (timeline.live && message.seq > lastSeq(timeline)) fresh.push(message);
    else next = change(next, message);
  }
  fresh.sort((a, b) => a.seq - b.seq);
  const messages = [...next.messages];
  let last = lastSeq(timeline);
  for (const message of fresh) {
    if (message.seq === last + 1) {
      messages.push(message);
      last = message.seq;
    } else if (message.seq === last && messages.length > 0) {
      messages[messages.length - 1] = message;
    }
  }
  return settle({ ...next, messages, rev: room.rev, heard: Math.max(timeline.heard, room.lastSeq) });
}

/** Puts a page of history where it belongs: joined to what is held when it touches it, in its place otherwise. */
export function page(timeline: Timeline, history: readonly Message[]): Timeline {
  const first = history[0]?.seq ?? 0;
  const last = history.at(-1)?.seq ?? 0;
  if (last === 0) return settle(timeline);
  const touches =
    timeline.messages.length > 0 && first <= lastSeq(timeline) + 1 && last >= firstSeq(timeline) - 1;
  let messages: Message[] = [...history];
  if (touches) {
    const before = timeline.messages.filter((message) => message.seq < first);
    const after = timeline.messages.filter((message) => message.seq > last);
    messages = [
      ...before,
      ...history.map((message) => newer(find(timeline, message.seq), message)),
      ...after,
    ];
  }
  return settle({ ...timeline, messages, heard: Math.max(timeline.heard, last) });
}

/** Lets go of what is farthest from the end that is being read. */
export function trim(timeline: Timeline, reading: "older" | "newer"): Timeline {
  const over = rowsHeld(timeline) - mostHeld;
  if (over <= 0) return timeline;
  const main = timeline.messages.filter((message) => message.threadId === null);
  const messages =
    reading === "older"
      ? timeline.messages.slice(0, timeline.messages.indexOf(main[mostHeld] as Message))
      : timeline.messages.slice(timeline.messages.indexOf(main[over] as Message));
  return settle({ ...timeline, messages });
}

/** How many of the messages held stand in the main timeline: replies cost no drawing. */
export function rowsHeld({ messages }: Timeline): number {
  let rows = 0;
  for (const message of messages) if (message.threadId === null) rows++;
  return rows;
}

function newer(held: Message | undefined, message: Message): Message {
  return held && held.rev > message.rev ? held : message;
}

function settle(timeline: Timeline): Timeline {
  return { ...timeline, live: lastSeq(timeline) >= timeline.heard };
}
