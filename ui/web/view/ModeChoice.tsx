import { setMode } from "../commands/account";
import { complain } from "../commands/trouble";
import { t } from "../i18n";
import type { Mode } from "../protocol.gen";
import { people } from "../state/people";
import { myId } from "../state/session";

const modes: readonly Mode[] = ["online", "away", "dnd", "invisible"];

/** How I appear to others; to them, and so here, invisible is the same as gone. */
export function ModeChoice() {
  const status = people.value.get(myId())?.status ?? "online";
  return (
    <select
      class="input"
      value={status === "offline" ? "invisible" : status}
      onChange={(event) => setMode(event.currentTarget.value as Mode).catch(complain)}
    >
      {modes.map((mode) => (
        <option key={mode} value={mode}>
          {t(`status.${mode}`)}
        </option>
      ))}
    </select>
  );
}
