import { useEffect, useMemo } from "preact/hooks";
import { toLatest } from "../../commands/rooms";
import { t } from "../../i18n";
import type { Room } from "../../protocol.gen";
import { conversationOf } from "../../state/conversation";
import { notes } from "../../state/notes";
import { unsent } from "../../state/outbox";
import { jump, lineAbove } from "../../state/reading";
import { roomTitle } from "../../state/rooms";
import { countNew, firstScreen, layOut } from "../../state/rows";
import { editing, found, newAfter, panel } from "../../state/screen";
import { myId } from "../../state/session";
import { atBeginning, find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { useWhole } from "../controls/useWhole";
import { Announcer } from "./Announcer";
import { Beginning } from "./Beginning";
import { copyConversation } from "./conversationText";
import { HistoryEdge } from "./HistoryEdge";
import { TimelineRow } from "./TimelineRow";
import { ToLatest } from "./ToLatest";
import { ToUnread } from "./ToUnread";
import { useActiveRow } from "./useActiveRow";
import { usePlace } from "./usePlace";

/** The messages of a room, kept in place while history comes in on either side. */
export function Timeline({ room }: { room: Room }) {
  const timeline = timelineOf(room.id);
  const mine = myId();
  const waiting = unsent.value;
  const noted = notes.value;
  const line = newAfter.value;
  const rows = useMemo(() => {
    const here = waiting.filter((entry) => conversationOf(entry.draft) === room.id);
    const aside = noted.filter((note) => note.conversation === room.id);
    return layOut(timeline, here, line, mine, null, aside);
  }, [timeline, waiting, noted, line, mine, room.id]);

  const drawn = useWhole(rows.length > 0);
  const whole = drawn || !timeline.live || jump.value !== null;
  const shown = useMemo(() => (whole ? rows : rows.slice(firstScreen(rows))), [rows, whole]);
  const { box, list, keeper, away, scrolled } = usePlace(room.id, shown, timeline);
  const { active, handlers } = useActiveRow(
    useMemo(
      () => ({
        find: (seq) => find(timelineOf(room.id), seq),
        live: () => timelineOf(room.id).live,
        toEnd: () => void toLatest(),
        threadId: 0,
      }),
      [room.id],
    ),
  );
  usePageKeys(box);

  const goToEnd = () => {
    if (keeper.current) keeper.current.stuck = true;
    void toLatest().then(() => keeper.current?.hold());
  };
  return (
    <div class="timeline-place">
      <div
        ref={box}
        class="timeline"
        role="log"
        aria-live="off"
        aria-label={t("timeline.label", { room: roomTitle(room) })}
        aria-busy={timeline.rev === 0}
        tabIndex={0}
        onScroll={scrolled}
        onCopy={copyConversation}
        {...handlers}
      >
        <div ref={list} class="timeline-rows">
          {atBeginning(timeline) ? (
            <Beginning room={room} empty={rows.length === 0} />
          ) : (
            <HistoryEdge roomId={room.id} part={timeline.messages.length === 0 ? "newest" : "older"} />
          )}
          {shown.map((row) => (
            <TimelineRow
              key={row.key}
              row={row}
              active={row.key === active}
              editing={row.kind === "message" && row.message.id === editing.value}
              found={row.kind === "message" && row.message.seq === found.value}
            />
          ))}
          {!timeline.live && timeline.messages.length > 0 && <HistoryEdge roomId={room.id} part="newer" />}
        </div>
      </div>
      {panel.value !== "thread" && <Announcer />}
      {lineAbove.value && line !== null && <ToUnread count={countNew(timeline, line, mine)} />}
      {away > 0 && <ToLatest count={countNew(timeline, away, mine)} go={goToEnd} />}
    </div>
  );
}

/** Page Up and Page Down scroll the messages while somebody writes, as long as the field has nothing to scroll itself. */
function usePageKeys(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const field = event.target;
      const step = event.key === "PageUp" ? -1 : event.key === "PageDown" ? 1 : 0;
      if (step === 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(field instanceof HTMLTextAreaElement) || !field.closest(".composer")) return;
      if (field.scrollHeight > field.clientHeight + 1) return;
      event.preventDefault();
      box.current?.scrollBy({ top: step * box.current.clientHeight * 0.85 });
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
