import type { Message } from "../protocol.gen";
import type { Note } from "./notes";
import type { Unsent } from "./outbox";
import { firstSeq, type Timeline } from "./timeline";

/**
 * What stands in the timeline, top to bottom. head: the row shows who wrote it and when. A day that begins with what is new has
 * one line for both, and each of the two rows knows of it: a sibling selector would cost the style of every row below, always
 * when the oldest ones leave.
 */
export type Row =
  | { kind: "day"; key: string; date: Date; isNew: boolean }
  | { kind: "new"; key: string; underDay: boolean }
  | { kind: "system"; key: string; message: Message }
  | { kind: "message"; key: string; message: Message; head: boolean }
  | { kind: "note"; key: string; note: Note }
  | { kind: "unsent"; key: string; entry: Unsent; head: boolean };

/** Messages of one author this close together stand under one name. */
const together = 5 * 60_000;

type MessageRow = Extract<Row, { message: Message }>;

/** Rows and moments of messages, which never change: a room is laid out again with every message that comes. */
const made = new WeakMap<Message, MessageRow>();
const moments = new WeakMap<Message, { date: Date; day: string }>();

interface Before {
  senderId: number;
  at: number;
}

/**
 * Lays out the main timeline of a room, or one of its threads: days by local date, the New line above the first message after newAfter that is not mine (unless that is
 * older than what is held), one name above what an author wrote within five minutes. Notes stand below what was there when they came. Unsent
 * messages come last, unless their like has arrived.
 */
export function layOut(
  timeline: Pick<Timeline, "messages" | "live">,
  unsent: readonly Unsent[],
  newAfter: number | null,
  mine: number,
  threadId: number | null = null,
  notes: readonly Note[] = [],
): Row[] {
  const rows: Row[] = [];
  const first = firstSeq(timeline);
  let noted = notes.findIndex(({ after }) => after + 1 >= first);
  if (noted < 0) noted = notes.length;
  let before: Before | null = null;
  let day = "";
  const noteBefore = (seq: number) => {
    for (let note = notes[noted]; note && note.after < seq; note = notes[++noted]) {
      before = null;
      rows.push({ kind: "note", key: note.key, note });
    }
  };
  let lineDrawn = newAfter === null || newAfter + 1 < first;
  for (const message of timeline.messages) {
    if (message.threadId !== threadId) continue;
    noteBefore(message.seq);
    const moment = momentOf(message);
    if (moment.day !== day) {
      day = moment.day;
      before = null;
      rows.push({ kind: "day", key: `day ${day}`, date: moment.date, isNew: false });
    }
    if (!lineDrawn && message.seq > (newAfter ?? 0) && message.sender.id !== mine) {
      lineDrawn = true;
      before = null;
      const above = rows.at(-1);
      const underDay = above?.kind === "day";
      if (underDay) above.isNew = true;
      rows.push({ kind: "new", key: "new", underDay });
    }
    const key = rowKey(message, mine);
    if (message.system) {
      before = null;
      rows.push(rowOf({ kind: "system", key, message }));
      continue;
    }
    const at = moment.date.getTime();
    const head = !follows(before, message.sender.id, at) || message.replyTo !== null;
    rows.push(rowOf({ kind: "message", key, message, head }));
    before = { senderId: message.sender.id, at };
  }
  if (timeline.live || timeline.messages.length === 0) {
    noteBefore(Number.POSITIVE_INFINITY);
    for (const entry of waitingFor(timeline, unsent)) {
      const head = !follows(before, mine, entry.at) || entry.draft.replyTo !== undefined;
      rows.push({ kind: "unsent", key: entry.draft.clientId, entry, head });
      before = { senderId: mine, at: entry.at };
    }
  }
  return rows;
}

/** The row as it was made before, if it says the same: views need not be drawn again for it. */
function rowOf(row: MessageRow): MessageRow {
  const known = made.get(row.message);
  if (known && known.key === row.key && headOf(known) === headOf(row)) return known;
  made.set(row.message, row);
  return row;
}

function headOf(row: MessageRow): boolean {
  return row.kind === "message" && row.head;
}

function momentOf(message: Message): { date: Date; day: string } {
  let moment = moments.get(message);
  if (!moment) {
    const date = new Date(message.createdAt);
    moment = { date, day: date.toDateString() };
    moments.set(message, moment);
  }
  return moment;
}

/** How many messages after that seq are news: written by others, in the main conversation. */
export function countNew(timeline: Timeline, after: number, mine: number): number {
  const own = timeline.messages.filter(
    ({ seq, sender, system, threadId }) =>
      seq > after && (sender.id === mine || system !== null || threadId !== null),
  );
  return Math.max(0, timeline.heard - after - own.length);
}

function follows(before: Before | null, senderId: number, at: number): boolean {
  return before?.senderId === senderId && Math.abs(at - before.at) < together; // the host's clock may have been set back
}

/** My messages keep the key they had while unsent, so that the row stays the same one. */
function rowKey(message: Message, mine: number): string {
  return message.sender.id === mine && message.clientId ? message.clientId : `seq ${message.seq}`;
}

function waitingFor(timeline: Pick<Timeline, "messages">, unsent: readonly Unsent[]): readonly Unsent[] {
  if (unsent.length === 0) return unsent;
  const arrived = new Set(timeline.messages.map((message) => message.clientId));
  return unsent.filter((entry) => !arrived.has(entry.draft.clientId));
}

/** More rows than the tallest usual screen shows. */
const screenful = 40;

/** Where to begin drawing for somebody who has just come in: at what the first screen shows, the end or the New line. */
export function firstScreen(rows: readonly Row[]): number {
  const line = rows.findIndex((row) => row.kind === "new");
  const end = rows.length - screenful;
  return Math.max(0, line < 0 ? end : Math.min(end, line - screenful / 2));
}
