import { useEffect, useMemo, useState } from "preact/hooks";
import { loadThread } from "../../commands/threads";
import { why } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { conversationOf } from "../../state/conversation";
import { online } from "../../state/link";
import { notes } from "../../state/notes";
import { unsent } from "../../state/outbox";
import { layOut, type Row } from "../../state/rows";
import { editing, found } from "../../state/screen";
import { myId } from "../../state/session";
import { type Thread, thread, threadGoal } from "../../state/thread";
import { Announcer } from "../timeline/Announcer";
import { copyConversation } from "../timeline/conversationText";
import { TimelineRow } from "../timeline/TimelineRow";
import { ToLatest } from "../timeline/ToLatest";
import { useActiveRow } from "../timeline/useActiveRow";
import { useThreadPlace } from "./useThreadPlace";

/** The root of a thread and its replies, kept in place while others come. */
export function ThreadTimeline({ open }: { open: Thread }) {
  const { rootId, root, replies, earlier, live, loaded, newAfter } = open;
  const mine = myId();
  const waiting = unsent.value;
  const noted = notes.value;
  const rows = useMemo(() => {
    const here = waiting.filter((entry) => conversationOf(entry.draft) === rootId);
    const aside = noted.filter((note) => note.conversation === rootId);
    return layOut({ messages: replies, live }, here, newAfter, mine, rootId, aside);
  }, [replies, live, waiting, noted, newAfter, mine, rootId]);
  const trouble = useLoading(open);
  const { box, list, away, scrolled, toEnd } = useThreadPlace(open, rows);
  const { active, handlers } = useActiveRow(
    useMemo(
      () => ({
        find: (seq) => messageIn(thread.peek(), seq),
        live: () => thread.peek()?.live ?? true,
        toEnd,
        threadId: rootId,
      }),
      [rootId],
    ),
  );
  const shown = (row: Row) => (
    <TimelineRow
      key={row.key}
      row={row}
      active={row.key === active}
      editing={row.kind === "message" && row.message.id !== rootId && row.message.id === editing.value}
      found={row.kind === "message" && row.message.seq === found.value}
      threadId={rootId}
    />
  );
  const count = root?.thread?.replies ?? 0;
  return (
    <div class="timeline-place">
      <div
        ref={box}
        class="timeline"
        role="log"
        aria-live="off"
        aria-label={t("thread.label")}
        aria-busy={!loaded}
        tabIndex={0}
        onScroll={scrolled}
        onCopy={copyConversation}
        {...handlers}
      >
        <div ref={list} class="timeline-rows">
          {root && shown({ kind: "message", key: "root", message: root, head: true })}
          <p class="thread-count">{count > 0 ? plural("message.replies", count) : t("thread.none")}</p>
          {trouble ? <Missing why={trouble} /> : (earlier || !loaded) && count > replies.length && <Bones />}
          {(isSameDay(root, rows[0]) ? rows.slice(1) : rows).map(shown)}
          {!live && <Bones />}
        </div>
      </div>
      <Announcer />
      {away && <ToLatest count={0} go={toEnd} />}
    </div>
  );
}

/** Whether the replies begin on the day of the root, which need not be said. */
function isSameDay(root: Message | null, row: Row | undefined): boolean {
  return (
    row?.kind === "day" &&
    root !== null &&
    row.date.toDateString() === new Date(root.createdAt).toDateString()
  );
}

function messageIn(open: Thread | null, seq: number): Message | undefined {
  return open?.root?.seq === seq ? open.root : open?.replies.find((reply) => reply.seq === seq);
}

/** Has the thread loaded, at what is wanted of it, and again when the connection is back; says why it could not be. */
function useLoading({ rootId, replies, loaded }: Thread): string {
  const [trouble, setTrouble] = useState("");
  const goal = threadGoal.value;
  const connected = online.value;
  const missing = goal !== null && goal.seq > 0 && !replies.some((reply) => reply.seq === goal.seq);
  useEffect(() => {
    if (loaded && !missing) return;
    let gone = false;
    setTrouble("");
    loadThread(rootId, goal?.seq ?? 0).catch((error) => {
      if (!gone) setTrouble(why(error));
    });
    return () => {
      gone = true;
    };
  }, [rootId, goal, connected, loaded]);
  return trouble;
}

function Missing({ why: reason }: { why: string }) {
  return (
    <p class="missing" role="status">
      <span>{reason}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          threadGoal.value = { seq: threadGoal.peek()?.seq ?? 0 };
        }}
      >
        {t("again")}
      </button>
    </p>
  );
}

function Bones() {
  return (
    <div class="skeleton-messages">
      <span class="offscreen" role="status">
        {t("timeline.loading")}
      </span>
      <div class="skeleton-message" />
      <div class="skeleton-message" />
    </div>
  );
}
