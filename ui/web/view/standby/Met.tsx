import { t } from "../../i18n";
import { exact } from "../../i18n/format";
import type { LateConflict, Standby } from "../../protocol.gen";
import { Icon } from "../controls/Icon";

/** What a former host handed over when it came back, and what of it found no place here. */
export function Met({ standby: { meeting } }: { standby: Standby }) {
  if (!meeting) return null;
  const { from: machine, messages: added, known, people, rooms, changes, other, conflicts } = meeting;
  const when = exact(new Date(meeting.at));
  return (
    <div class="settings-part">
      <p class="settings-note">
        {t("standby.meeting", { machine, when, added, known, people, rooms, changes })}{" "}
        {other > 0 && t("standby.meetingLeft", { other })}
      </p>
      {conflicts.length > 0 && (
        <details class="fold">
          <summary class="row">
            <Icon name="down" />
            {t("standby.meetingDetails")}
          </summary>
          <ul class="late">
            {[...counted(conflicts)].map(([line, { kind, who, room, times }]) => (
              <li key={line}>
                <b>{[who, room && `#${room}`].filter(Boolean).join(" · ")}</b> {t(`standby.late.${kind}`)}
                {times > 1 && ` (${times})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The same thing of the same person is said once. */
function counted(conflicts: readonly LateConflict[]): Map<string, LateConflict & { times: number }> {
  const lines = new Map<string, LateConflict & { times: number }>();
  for (const conflict of conflicts) {
    const line = JSON.stringify(conflict);
    lines.set(line, { ...conflict, times: (lines.get(line)?.times ?? 0) + 1 });
  }
  return lines;
}
