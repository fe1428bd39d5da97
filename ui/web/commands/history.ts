import { call } from "../net/api";
import type { Message } from "../protocol.gen";
import { atBeginning, firstSeq, lastSeq, page, trim } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";

const pageSize = 50;
const underWay = new Set<string>();

interface Place {
  before?: number;
  after?: number;
  around?: number;
}

function load(chatRoomId: number, place: Place): Promise<Message[]> {
  return call("listMessages", { chatRoomId, limit: pageSize, ...place });
}

/** Runs one load of a kind and room at a time; a second one is left out. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  if (underWay.has(name)) return;
  underWay.add(name);
  try {
    await work();
  } finally {
    underWay.delete(name);
  }
}

export function loadOlder(roomId: number): Promise<void> {
  return once(`older ${roomId}`, async () => {
    const held = timelineOf(roomId);
    if (held.messages.length === 0 || atBeginning(held)) return;
    const first = firstSeq(held);
    const history = await load(roomId, { before: first });
    if (firstSeq(timelineOf(roomId)) !== first) return;
    putTimeline(roomId, trim(page(timelineOf(roomId), history), "older"));
  });
}

export function loadNewer(roomId: number): Promise<void> {
  return once(`newer ${roomId}`, async () => {
    const held = timelineOf(roomId);
    if (held.messages.length === 0 || held.live) return;
    const last = lastSeq(held);
    const history = await load(roomId, { after: last });
    if (lastSeq(timelineOf(roomId)) !== last) return;
    putTimeline(roomId, trim(page(timelineOf(roomId), history), "newer"));
  });
}

/** Holds the newest messages of a room, whatever was held before. */
export function loadNewest(roomId: number): Promise<void> {
  return once(`newest ${roomId}`, async () => {
    if (timelineOf(roomId).live) return;
    putTimeline(roomId, page(timelineOf(roomId), await load(roomId, {})));
    // What was said while the page was on its way was heard, but had no place yet.
    for (let tries = 0; tries < 3 && !timelineOf(roomId).live; tries++) await loadNewer(roomId);
  });
}

/** Holds the surroundings of a message; false: the room has no such message. */
export async function loadAround(roomId: number, seq: number): Promise<boolean> {
  const held = timelineOf(roomId);
  if (seq >= firstSeq(held) && seq <= lastSeq(held)) return true;
  const history = await load(roomId, { around: seq });
  if (history.length === 0) return false;
  putTimeline(roomId, page(timelineOf(roomId), history));
  return true;
}
