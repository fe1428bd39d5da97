import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { loadEarlier, loadLater, loadThread, readThread } from "../../commands/threads";
import { attentive } from "../../platform/attention";
import { threadOf } from "../../state/followed";
import type { Row } from "../../state/rows";
import { found } from "../../state/screen";
import { type Thread, thread, threadGoal } from "../../state/thread";
import { ScrollKeeper } from "../timeline/scroll";
import { postedLast } from "../timeline/usePlace";

/** Replies are asked for when this many pixels are left. */
const ahead = 800;
const markedFor = 2_500;
const line = ".new-line";

/** The reader's place in a thread: kept while rows change, moved to what is wanted, told to the host as read. */
export function useThreadPlace({ rootId, loaded, newAfter }: Thread, rows: readonly Row[]) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keeper = useRef<ScrollKeeper | null>(null);
  const opened = useRef(false);
  const lastPosted = useRef(postedLast(rootId));
  const [away, setAway] = useState(false);

  const look = useCallback(() => {
    const keep = keeper.current;
    const held = thread.peek();
    if (!keep || !box.current || held?.rootId !== rootId || !held.loaded) return;
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    // What could not be had is asked for with the next look.
    if (scrollTop <= ahead) loadEarlier().catch(() => {});
    if (scrollHeight - scrollTop - clientHeight <= ahead) loadLater().catch(() => {});
    readThread(rootId, keep.stuck ? (held.replies.at(-1)?.seq ?? 0) : keep.lastSeqInSight());
    setAway(!keep.stuck);
  }, [rootId]);

  useLayoutEffect(() => {
    if (box.current && list.current) keeper.current ??= new ScrollKeeper(box.current, list.current);
    const keep = keeper.current;
    if (!keep) return;
    const posted = postedLast(rootId);
    if (posted > lastPosted.current) keep.stuck = true; // whoever writes wants to see it
    lastPosted.current = Math.max(posted, lastPosted.current);
    keep.hold();
    if (loaded && !opened.current) {
      opened.current = true;
      if (newAfter !== null && keep.where(line) === "above") keep.show(line, 0.25);
    }
    keep.note(thread.peek()?.live ?? true);
  }, [rows, loaded]);

  useEffect(look, [rows, loaded, attentive.value, threadOf(rootId)?.following]);

  useEffect(() => {
    const observer = new ResizeObserver(() => keeper.current?.hold());
    if (box.current) observer.observe(box.current);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  const goal = threadGoal.value;
  useLayoutEffect(() => {
    const seq = goal?.seq ?? 0;
    const row = seq > 0 && loaded ? keeper.current?.show(`[data-seq="${seq}"]`, 0.3) : null;
    if (!row) return;
    threadGoal.value = { seq: 0 };
    opened.current = true;
    keeper.current?.note(thread.peek()?.live ?? true);
    row.focus({ preventScroll: true });
    found.value = seq;
    setTimeout(() => {
      if (found.value === seq) found.value = 0;
    }, markedFor);
  }, [goal, rows, loaded]);

  const scrolled = useCallback(() => {
    keeper.current?.note(thread.peek()?.live ?? true);
    look();
  }, [rootId]);

  const toEnd = useCallback(() => {
    if (keeper.current) keeper.current.stuck = true;
    if (thread.peek()?.live) keeper.current?.hold();
    else loadThread(rootId, 0).catch(() => {}); // the edge says what is missing
  }, [rootId]);

  return { box, list, away, scrolled, toEnd };
}
