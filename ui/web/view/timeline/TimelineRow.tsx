import { t } from "../../i18n";
import { dayName } from "../../i18n/format";
import { hostNow } from "../../platform/clock";
import type { Row } from "../../state/rows";
import { lazy } from "../controls/lazy";
import { pure } from "../controls/pure";
import { MessageRow } from "./MessageRow";
import { SystemLine } from "./SystemLine";
import { UnsentRow } from "./UnsentRow";

const NoteRow = lazy(() => import("./NoteRow"), "NoteRow");

interface Props {
  row: Row;
  active: boolean;
  editing: boolean;
  found: boolean;
  /** The root whose thread is shown; 0 in the main timeline. */
  threadId?: number;
}

/** One row of the timeline, drawn again only when something of it has changed. */
export const TimelineRow = pure(({ row, active, editing, found, threadId = 0 }: Props) => {
  switch (row.kind) {
    case "day":
      return (
        <div class="day" data-new={row.isNew || undefined}>
          <span>{dayName(row.date, new Date(hostNow()))}</span>
        </div>
      );
    case "new":
      return (
        <div class="new-line" data-under-day={row.underDay || undefined}>
          <span>{t("timeline.new")}</span>
        </div>
      );
    case "system":
      return <SystemLine rowKey={row.key} message={row.message} />;
    case "message":
      return (
        <MessageRow
          rowKey={row.key}
          message={row.message}
          head={row.head}
          active={active}
          editing={editing}
          found={found}
          threadId={threadId}
        />
      );
    case "note":
      return <NoteRow note={row.note} />;
    case "unsent":
      return <UnsentRow rowKey={row.key} entry={row.entry} head={row.head} />;
  }
});
