import { useEffect, useState } from "preact/hooks";
import { enterRoom } from "../../commands/rooms";
import { loadThreads } from "../../commands/threads";
import { why } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import { clock, exact, shortDate } from "../../i18n/format";
import type { ThreadEntry } from "../../protocol.gen";
import { draftRooms } from "../../state/drafts";
import { followed } from "../../state/followed";
import { online } from "../../state/link";
import { rooms, roomTitle } from "../../state/rooms";
import { showThread } from "../../state/thread";
import { Avatar, AvatarOf } from "../controls/Avatar";
import { EmptyState } from "../controls/EmptyState";
import { Icon } from "../controls/Icon";
import { RowSkeleton } from "../controls/RowSkeleton";
import { InShort } from "../timeline/InShort";
import { End } from "./End";
import { PlaceFrame } from "./PlaceFrame";

/** The threads that I follow, the newest reply first. */
export function ThreadsPage() {
  const [trouble, setTrouble] = useState("");
  const [more, setMore] = useState(false);
  const [ready, setReady] = useState(false);
  const connected = online.value;
  useEffect(() => {
    let gone = false;
    setTrouble("");
    loadThreads(null).then(
      (further) => {
        if (gone) return;
        setMore(further);
        setReady(true);
      },
      (error) => {
        if (!gone) setTrouble(why(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [connected]);
  const list = followed.value;
  return (
    <PlaceFrame title={t("places.threads")} hint={t("places.threadsHint")} ready={ready}>
      {list.length === 0 && !ready && !trouble && <RowSkeleton count={4} name={t("thread.loading")} />}
      {!ready && trouble && <p role="alert">{trouble}</p>}
      {list.length === 0 && ready && (
        <EmptyState icon="thread" title={t("places.threadsNone")} text={t("places.threadsTeach")} />
      )}
      <ul class="cards">
        {list.map((entry) => (
          <Entry key={entry.root.id} entry={entry} />
        ))}
      </ul>
      {more && list.length > 0 && (
        <End key={list.length} further={async () => setMore(await loadThreads(list.at(-1)?.root ?? null))} />
      )}
    </PlaceFrame>
  );
}

/** One thread: what it hangs on, how much was said, and the newest reply. */
function Entry({ entry: { root, lastReply, unread } }: { entry: ThreadEntry }) {
  const room = rooms.value.get(root.chatRoomId);
  const last = lastReply ?? root;
  const date = new Date(last.createdAt);
  const go = () => {
    enterRoom(root.chatRoomId, root.seq);
    showThread(root.chatRoomId, root.id, 0);
  };
  return (
    <li class="card thread-card" data-unread={unread > 0 || undefined}>
      <button type="button" class="row card-open" onClick={go}>
        <Avatar person={root.sender} />
        <span class="grow">
          <span class="card-head">
            <strong class="ellipsis">{root.sender.displayName}</strong>
            <span class="grow ellipsis">{room && roomTitle(room)}</span>
            {draftRooms.value.has(root.id) && (
              <span class="row-sign" title={t("sidebar.draft")}>
                <Icon name="edit" />
                <span class="offscreen">{t("sidebar.draft")}</span>
              </span>
            )}
            {unread > 0 && <span class="card-new">{plural("thread.unread", unread)}</span>}
            <time dateTime={last.createdAt} title={exact(date)}>
              {shortDate(date)} {clock(date)}
            </time>
          </span>
          <span class="card-text" dir="auto">
            {root.deletedAt ? t("message.deleted") : <InShort of={root} />}
          </span>
          <span class="thread-last">
            <AvatarOf userId={last.sender.id} size="tiny" />
            <strong>
              <bdi>{last.sender.displayName}</bdi>
            </strong>
            <span class="grow ellipsis" dir="auto">
              {last.deletedAt ? t("message.deleted") : <InShort of={last} />}
            </span>
            <small>{plural("message.replies", root.thread?.replies ?? 0)}</small>
          </span>
        </span>
      </button>
    </li>
  );
}
