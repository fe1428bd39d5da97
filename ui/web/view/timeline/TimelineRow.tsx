import { t } from "../../i18n";
import { dayName } from "../../i18n/format";
import { hostNow } from "../../platform/clock";
import type { Row } from "../../state/rows";
import { pure } from "../controls/pure";
import { MessageRow } from "./MessageRow";
import { SystemLine } from "./SystemLine";
import { UnsentRow } from "./UnsentRow";

interface Props {
  row: Row;
  active: boolean;
  editing: boolean;
  found: boolean;
}

/** One row of the timeline, drawn again only when something of it has changed. */
export const TimelineRow = pure(({ row, active, editing, found }: Props) => {
  switch (row.kind) {
    case "day":
      return (
        <div class="day">
          <span>{dayName(row.date, new Date(hostNow()))}</span>
        </div>
      );
    case "new":
      return (
        <div class="new-line">
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
        />
      );
    case "unsent":
      return <UnsentRow rowKey={row.key} entry={row.entry} head={row.head} />;
  }
});
