import { call } from "../net/api";
import type { Message, Room } from "../protocol.gen";
import { missing, type Part } from "../state/reading";
import { atBeginning, blank, firstSeq, lastSeq, page, trim } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";

/** Some screens of messages: few enough to be drawn within a frame or two. */
const pageSize = 30;
const surroundings = 50;
const underWay = new Set<string>();

/** The end of a room, as a place to go to. */
const newest = Number.POSITIVE_INFINITY;

/** Where in each room somebody is being brought, by seq: an answer that leads anywhere else has been overtaken. */
const aims = new Map<number, number>();

/** Whether an answer is the one to go by; the aim is reached then. */
function reaches(roomId: number, aim: number): boolean {
  return aims.get(roomId) === aim && aims.delete(roomId);
}

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

/** Holds the newest messages of a room, whatever was held before; unless somebody wishes to be elsewhere meanwhile. */
export async function loadNewest(roomId: number): Promise<void> {
  if (isMissing(roomId, "newest")) return;
  aims.set(roomId, newest);
  await once(roomId, "newest", async () => {
    try {
      if (timelineOf(roomId).live) return;
      const history = await load(roomId, {});
      if (!reaches(roomId, newest)) return;
      putTimeline(roomId, page(timelineOf(roomId), history));
    } finally {
      reaches(roomId, newest);
    }
    // What was said while the page was on its way was heard, but had no place yet.
    for (let tries = 0; tries < 3 && !timelineOf(roomId).live; tries++) await loadNewer(roomId);
  });
}

/** Whether somebody is being brought to a place in a room. */
export function isOnTheWay(roomId: number): boolean {
  return aims.has(roomId);
}

/** Holds the newest messages of a room of which nothing is held, nor on its way. */
export async function loadSomething(roomId: number): Promise<void> {
  if (timelineOf(roomId).messages.length === 0 && !isOnTheWay(roomId)) await loadNewest(roomId);
}

/**
 * Holds the surroundings of a message. Returns the seq of the message itself, or of the one nearest to it should the room
 * not have it; 0 when it has none at all. Nothing changes when somebody wishes to be elsewhere meanwhile. Throws a WireError.
 */
export async function loadAround(roomId: number, seq: number): Promise<number> {
  const held = timelineOf(roomId);
  if (held.messages.length > 0 && seq >= firstSeq(held) && seq <= lastSeq(held)) {
    aims.delete(roomId);
    return seq;
  }
  aims.set(roomId, seq);
  let history: Message[] = [];
  let awaited = true;
  try {
    history = await load(roomId, { around: seq, limit: surroundings });
  } finally {
    awaited = reaches(roomId, seq);
  }
  const first = history[0]?.seq ?? 0;
  const last = history.at(-1)?.seq ?? 0;
  if (last > 0 && awaited) putTimeline(roomId, page(timelineOf(roomId), history));
  return Math.min(Math.max(seq, first), last);
}
