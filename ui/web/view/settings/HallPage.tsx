import { updateHall } from "../../commands/account";
import { t } from "../../i18n";
import { dialog, panel } from "../../state/screen";
import { instance, me } from "../../state/session";
import { Icon } from "../controls/Icon";
import { OutcomeLine } from "../controls/OutcomeLine";
import { Setting } from "../controls/Setting";
import { useSaving } from "../controls/useSaving";
import { SavedField } from "./SavedField";

/** What concerns everybody: the hall's name, who gets in, and its end for now. Only the owner changes it. */
export function HallPage({ close }: { close: () => void }) {
  const saving = useSaving();
  const hall = instance.value;
  if (!hall) return null;
  const owner = me.value?.role === "owner";
  return (
    <>
      {owner ? (
        <SavedField
          field="hall"
          label={t("settings.hallName")}
          hint={t("settings.hallNameHint")}
          value={hall.name}
          maxLength={60}
          required
          autocomplete="off"
          save={(name) => updateHall({ name })}
        />
      ) : (
        <p class="settings-note">{t("settings.hallOwner")}</p>
      )}
      <div class="settings-part">
        <Setting name={t("settings.approval")} hint={t("settings.approvalHint")}>
          <input
            type="checkbox"
            class="switch"
            disabled={!owner}
            checked={hall.approval}
            onChange={({ currentTarget: { checked } }) =>
              void saving.save(() => updateHall({ approval: checked }))
            }
          />
        </Setting>
        <Setting name={t("settings.receipts")} hint={t("settings.receiptsHint")}>
          <input
            type="checkbox"
            class="switch"
            disabled={!owner}
            checked={hall.receipts}
            onChange={({ currentTarget: { checked } }) =>
              void saving.save(() => updateHall({ receipts: checked }))
            }
          />
        </Setting>
        <OutcomeLine of={saving.outcome} />
      </div>
      <div class="settings-part settings-line">
        <p class="settings-note">{t("settings.sharingHint")}</p>
        <button
          type="button"
          class="button"
          onClick={() => {
            close();
            panel.value = "invite";
          }}
        >
          {t("sidebar.invite")}
        </button>
      </div>
      {owner && (
        <div class="settings-part settings-line">
          <p class="settings-note">{t("quit.hint")}</p>
          <button
            type="button"
            class="button"
            data-kind="danger"
            onClick={() => {
              dialog.value = "quit";
            }}
          >
            <Icon name="power" />
            {t("quit.do")}
          </button>
        </div>
      )}
    </>
  );
}
