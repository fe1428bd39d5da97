import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { loadNewer, loadNewest, loadOlder } from "../commands/history";
import { readUpTo } from "../commands/read";
import { complain, mention } from "../commands/trouble";
import { t } from "../i18n";
import { attentive } from "../platform/attention";
import type { Room } from "../protocol.gen";
import { unsent } from "../state/outbox";
import { roomTitle } from "../state/rooms";
import { layOut } from "../state/rows";
import { editing, found, newAfter } from "../state/screen";
import { myId } from "../state/session";
import { atBeginning, lastSeq } from "../state/timeline";
import { timelineOf } from "../state/timelines";
import { Beginning } from "./Beginning";
import { ScrollKeeper } from "./scroll";
import { TimelineRow } from "./TimelineRow";
import { ToLatest } from "./ToLatest";
import { useActiveRow } from "./useActiveRow";

/** History is asked for when this many pixels are left. */
const ahead = 800;
const foundFor = 2_500;

/** The messages of a room, kept in place while history comes in on either side. */
export function Timeline({ room }: { room: Room }) {
  const timeline = timelineOf(room.id);
  const mine = myId();
  const waiting = unsent.value;
  const line = newAfter.value;
  const rows = useMemo(() => {
    const here = waiting.filter((entry) => entry.draft.chatRoomId === room.id);
    return layOut(timeline, here, line, mine);
  }, [timeline, waiting, line, mine, room.id]);

  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keeper = useRef<ScrollKeeper | null>(null);
  const opened = useRef(false);
  const [away, setAway] = useState(0);
  const { active, handlers } = useActiveRow();

  const look = useCallback(() => {
    const keep = keeper.current;
    const held = timelineOf(room.id);
    if (!keep || !box.current || held.messages.length === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    if (scrollTop < ahead) loadOlder(room.id).catch(mention);
    if (scrollHeight - scrollTop - clientHeight < ahead) loadNewer(room.id).catch(mention);
    readUpTo(room.id, keep.stuck ? lastSeq(held) : keep.lastSeqInSight());
    setAway((left) => (keep.stuck ? 0 : left || held.heard));
  }, [room.id]);

  useLayoutEffect(() => {
    if (box.current && list.current) keeper.current ??= new ScrollKeeper(box.current, list.current);
    const keep = keeper.current;
    if (!keep) return;
    keep.hold();
    if (timeline.messages.length === 0) return;
    if (!opened.current) {
      opened.current = true;
      if (keep.isAbove(".new-line") || !timeline.live) keep.show(".new-line", 0.25);
    }
    keep.note(timeline.live);
  }, [rows]);

  useEffect(look, [rows, attentive.value]);

  useEffect(() => {
    const observer = new ResizeObserver(() => keeper.current?.hold());
    if (box.current) observer.observe(box.current);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (found.value === 0) return;
    const row = keeper.current?.show(`[data-seq="${found.value}"]`, 0.3);
    row?.focus({ preventScroll: true });
    keeper.current?.note(timeline.live);
    const timer = setTimeout(() => {
      found.value = 0;
    }, foundFor);
    return () => clearTimeout(timer);
  }, [found.value]);

  const title = roomTitle(room);
  return (
    <>
      <div
        ref={box}
        class="timeline"
        role="log"
        aria-label={t("timeline.label", { room: title })}
        aria-busy={timeline.rev === 0}
        tabIndex={0}
        onScroll={() => {
          keeper.current?.note(timelineOf(room.id).live);
          look();
        }}
        {...handlers}
      >
        <div ref={list} class="timeline-rows">
          {atBeginning(timeline) && <Beginning room={room} empty={rows.length === 0} />}
          {timeline.messages.length === 0 && !timeline.live && <Bones />}
          {rows.map((row) => (
            <TimelineRow
              key={row.key}
              row={row}
              active={row.key === active}
              editing={row.kind === "message" && row.message.id === editing.value}
              found={row.kind === "message" && row.message.seq === found.value}
            />
          ))}
        </div>
      </div>
      {away > 0 && (
        <ToLatest
          count={timeline.heard - away}
          go={() => {
            if (keeper.current) keeper.current.stuck = true;
            loadNewest(room.id).then(() => keeper.current?.hold(), complain);
          }}
        />
      )}
    </>
  );
}

/** Stands where messages will be, the first time a room is opened. */
function Bones() {
  return (
    <div class="bones" role="status" aria-label={t("timeline.loading")}>
      {[0, 1, 2, 3, 4, 5].map((bone) => (
        <span key={bone} />
      ))}
    </div>
  );
}
