import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { loadNewer, loadOlder } from "../../commands/history";
import { readUpTo } from "../../commands/read";
import { attentive } from "../../platform/attention";
import { conversationOf } from "../../state/conversation";
import { lastNote } from "../../state/notes";
import { unsent } from "../../state/outbox";
import { inSight, jump, lineAbove, missing } from "../../state/reading";
import type { Row } from "../../state/rows";
import { found, newAfter } from "../../state/screen";
import { firstSeq, lastSeq, mostHeld, rowsHeld, type Timeline, trim } from "../../state/timeline";
import { putTimeline, timelineOf } from "../../state/timelines";
import { ScrollKeeper } from "./scroll";

/** History is asked for when this many pixels are left. */
const ahead = 1_600;
const markedFor = 2_500;
const line = ".new-line";

/**
 * The reader's place in a room: kept while rows change, moved by jumps, told to the host as read. away is the last seq there
 * was when the end went out of sight; 0 while it is in sight.
 */
export function usePlace(roomId: number, rows: readonly Row[], timeline: Timeline) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keeper = useRef<ScrollKeeper | null>(null);
  const opened = useRef(false);
  const lineSeen = useRef<number | null>(null);
  const lastPosted = useRef(postedLast(roomId));
  const [away, setAway] = useState(0);

  const look = useCallback(() => {
    const keep = keeper.current;
    const held = timelineOf(roomId);
    if (!keep || !box.current || held.messages.length === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    const below = scrollHeight - scrollTop - clientHeight;
    // Where as much is held as may be, what comes at one end goes at the other: never ask at both.
    const full = rowsHeld(held) >= mostHeld;
    const soon = full ? Math.min(ahead, (scrollTop + below) / 4) : ahead;
    if (scrollTop <= soon) void loadOlder(roomId);
    if (below <= soon) void loadNewer(roomId);
    if (keep.stuck && rowsHeld(held) > mostHeld + mostHeld / 4) putTimeline(roomId, trim(held, "newer"));
    readUpTo(roomId, keep.stuck ? lastSeq(held) : keep.lastSeqInSight());
    inSight.value = { seq: keep.firstSeqInSight(), atEnd: keep.stuck };
    const where = keep.where(line);
    if (where === "in sight" && attentive.value) lineSeen.current = newAfter.value;
    const unheld = where === "nowhere" && newAfter.value !== null && newAfter.value < firstSeq(held);
    lineAbove.value = (where === "above" || unheld) && lineSeen.current !== newAfter.value;
    setAway((left) => (keep.stuck ? 0 : left || held.heard));
  }, [roomId]);

  useLayoutEffect(() => {
    if (box.current && list.current) keeper.current ??= new ScrollKeeper(box.current, list.current);
    const keep = keeper.current;
    if (!keep) return;
    const posted = postedLast(roomId);
    if (posted > lastPosted.current) keep.stuck = timeline.live; // whoever writes wants to see it
    lastPosted.current = Math.max(posted, lastPosted.current);
    keep.hold();
    if (timeline.messages.length === 0) return;
    const complete = newAfter.value === null || lastSeq(timeline) > newAfter.value;
    if (!opened.current && complete) {
      opened.current = true;
      if (keep.where(line) === "above" || !timeline.live) keep.show(line, 0.25);
    }
    keep.note(timeline.live);
  }, [rows]);

  useEffect(look, [rows, attentive.value, missing.value]);

  useEffect(() => {
    const observer = new ResizeObserver(() => keeper.current?.hold());
    if (box.current) observer.observe(box.current);
    if (list.current) observer.observe(list.current);
    const clicked = (event: Event) => {
      if ((event.target as Element).closest(".unfold")) keeper.current?.rest();
    };
    list.current?.addEventListener("click", clicked);
    return () => {
      observer.disconnect();
      list.current?.removeEventListener("click", clicked);
    };
  }, []);

  const goal = jump.value;
  useLayoutEffect(() => {
    const keep = keeper.current;
    if (!goal || !keep) return;
    opened.current = true;
    const row = keep.show(`[data-seq="${goal.seq}"]`, goal.first ? 0 : 0.3);
    keep.note(timelineOf(roomId).live);
    look();
    if (!row || !goal.marked) return;
    // Whoever walks through search results stays there.
    if (!document.activeElement?.closest(".panel")) row.focus({ preventScroll: true });
    found.value = goal.seq;
    const timer = setTimeout(() => {
      found.value = 0;
    }, markedFor);
    return () => clearTimeout(timer);
  }, [goal]);

  useEffect(
    () => () => {
      lineAbove.value = false;
    },
    [],
  );

  const scrolled = useCallback(() => {
    keeper.current?.note(timelineOf(roomId).live);
    look();
  }, [roomId]);

  return { box, list, keeper, away, scrolled };
}

/** When the newest unsent message of a conversation was written, or a note came there. */
export function postedLast(conversation: number): number {
  const written = unsent.peek().findLast(({ draft }) => conversationOf(draft) === conversation);
  return Math.max(written?.at ?? 0, lastNote(conversation));
}
