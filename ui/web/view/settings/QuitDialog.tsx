import { quit } from "../../commands/quit";
import { plural, t } from "../../i18n";
import { people } from "../../state/people";
import { myId } from "../../state/session";
import { Dialog } from "../controls/Dialog";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";

/** Asks the owner whether Maru shall stop, and says what that means to whoever is here. */
export function QuitDialog({ close }: { close: () => void }) {
  const { outcome, save } = useSaving();
  const others = [...people.value.values()].filter(
    (user) => user.status !== "offline" && user.role !== "bot" && user.id !== myId(),
  ).length;
  return (
    <Dialog title={t("quit.title")} close={close}>
      <div class="stack">
        <p>{others > 0 ? plural("quit.others", others) : t("quit.alone")}</p>
        <p class="settings-note">{t("quit.kept")}</p>
        <div class="actions">
          <OutcomeLine of={outcome} />
          <button type="button" class="button" autofocus onClick={close}>
            {t("cancel")}
          </button>
          <button
            type="button"
            class="button"
            data-kind="danger"
            data-final
            disabled={outcome.state === "saving"}
            onClick={() => void save(quit)}
          >
            {t("quit.do")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
