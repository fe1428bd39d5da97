import { useEffect } from "preact/hooks";
import { enterRoom } from "../../commands/rooms";
import { follow } from "../../commands/threads";
import { t } from "../../i18n";
import { isNarrow } from "../../platform/device";
import { threadOf } from "../../state/followed";
import { openRoom } from "../../state/rooms";
import { closePanel, leaveThread, thread } from "../../state/thread";
import { Composer } from "../composer/Composer";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { Panel } from "../controls/Panel";
import { focusRow } from "../timeline/useActiveRow";
import { ThreadTimeline } from "./ThreadTimeline";

/** A thread beside the timeline of its room, or over it where there is no room for both. */
export function ThreadPanel() {
  const open = thread.value;
  const room = openRoom.value;
  const here = open !== null && open.roomId === room?.id;
  useEffect(() => {
    if (!here) leaveThread();
  }, [here]);
  useEffect(
    () => () => {
      thread.value = null;
    },
    [],
  );
  if (!here || !room) return null;
  const { rootId, root } = open;
  const goToRoot = () => {
    if (isNarrow()) closePanel();
    if (root) enterRoom(room.id, root.seq);
  };
  return (
    <Panel
      key={rootId}
      title={t("thread.title")}
      whole
      closed={() => root && focusRow(root)}
      actions={
        <>
          <Follow rootId={rootId} />
          <IconButton icon="goTo" name={t("thread.toRoot")} disabled={!root} onClick={goToRoot} />
        </>
      }
    >
      <ThreadTimeline key={rootId} open={open} />
      <Composer key={rootId} room={room} threadId={rootId} />
    </Panel>
  );
}

function Follow({ rootId }: { rootId: number }) {
  const known = threadOf(rootId);
  const following = known?.following ?? false;
  return (
    <button
      type="button"
      class="button follow"
      aria-pressed={following}
      disabled={!known}
      title={t(following ? "thread.unfollowHint" : "thread.followHint")}
      onClick={() => void follow(rootId, !following)}
    >
      {following && <Icon name="check" />}
      {t(following ? "thread.following" : "thread.follow")}
    </button>
  );
}
