import { call } from "../net/api";
import type { Message, Room } from "../protocol.gen";
import { missing, type Part } from "../state/reading";
import { atBeginning, blank, firstSeq, lastSeq, page, trim } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";

/** Some screens of messages: few enough to be drawn within a frame or two. */
const pageSize = 30;
const surroundings = 50;
const underWay = new Set<string>();

interface Place {
  before?: number;
  after?: number;
  around?: number;
  limit?: number;
}

function load(chatRoomId: number, place: Place): Promise<Message[]> {
  return call("listMessages", { chatRoomId, limit: pageSize, ...place });
}

/**
 * Runs one load of a part and room at a time; a second one is left out. What failed is said where it is missing, and left
 * alone until loadAgain.
 */
async function once(roomId: number, part: Part, work: () => Promise<void>): Promise<void> {
  const name = `${part} ${roomId}`;
  if (underWay.has(name) || isMissing(roomId, part)) return;
  underWay.add(name);
  try {
    await work();
  } catch {
    missing.value = { roomId, part };
  } finally {
    underWay.delete(name);
  }
}

function isMissing(roomId: number, part: Part): boolean {
  return missing.value?.roomId === roomId && missing.value.part === part;
}

/** Asks again for what could not be loaded. */
export function loadAgain(): Promise<void> {
  if (!missing.value) return Promise.resolve();
  const { roomId, part } = missing.value;
  missing.value = null;
  return loads[part](roomId);
}

const loads: Record<Part, (roomId: number) => Promise<void>> = {
  older: loadOlder,
  newer: loadNewer,
  newest: loadNewest,
};

export function loadOlder(roomId: number): Promise<void> {
  return once(roomId, "older", async () => {
    const held = timelineOf(roomId);
    if (held.messages.length === 0 || atBeginning(held)) return;
    const first = firstSeq(held);
    const history = await load(roomId, { before: first });
    if (firstSeq(timelineOf(roomId)) !== first) return;
    putTimeline(roomId, trim(page(timelineOf(roomId), history), "older"));
  });
}

export function loadNewer(roomId: number): Promise<void> {
  return once(roomId, "newer", async () => {
    const held = timelineOf(roomId);
    if (held.messages.length === 0 || held.live) return;
    const last = lastSeq(held);
    const history = await load(roomId, { after: last });
    if (lastSeq(timelineOf(roomId)) !== last) return;
    putTimeline(roomId, trim(page(timelineOf(roomId), history), "newer"));
  });
}

/** Holds the newest messages of a room before there is a connection; what changes meanwhile is asked for by the room's rev. */
export async function loadAhead({ id, rev }: Room): Promise<void> {
  const history = await load(id, {});
  if (timelineOf(id).rev === 0) putTimeline(id, page({ ...blank, rev }, history));
}

/** Holds the newest messages of a room, whatever was held before. */
export function loadNewest(roomId: number): Promise<void> {
  return once(roomId, "newest", async () => {
    if (timelineOf(roomId).live) return;
    putTimeline(roomId, page(timelineOf(roomId), await load(roomId, {})));
    // What was said while the page was on its way was heard, but had no place yet.
    for (let tries = 0; tries < 3 && !timelineOf(roomId).live; tries++) await loadNewer(roomId);
  });
}

/**
 * Holds the surroundings of a message. Returns the seq of the message itself, or of the one nearest to it should the room
 * not have it; 0 when it has none at all. Throws a WireError.
 */
export async function loadAround(roomId: number, seq: number): Promise<number> {
  const held = timelineOf(roomId);
  if (held.messages.length > 0 && seq >= firstSeq(held) && seq <= lastSeq(held)) return seq;
  const history = await load(roomId, { around: seq, limit: surroundings });
  const first = history[0]?.seq ?? 0;
  const last = history.at(-1)?.seq ?? 0;
  if (last > 0) putTimeline(roomId, page(timelineOf(roomId), history));
  return Math.min(Math.max(seq, first), last);
}
