import { setMode, updateMe } from "../../commands/account";
import { codeOf, why } from "../../commands/trouble";
import { type Key, t } from "../../i18n";
import type { Mode } from "../../protocol.gen";
import { limits } from "../../state/limits";
import { modes } from "../../state/people";
import { me } from "../../state/session";
import { Avatar } from "../controls/Avatar";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { Options } from "./Options";
import { PictureChoice } from "./PictureChoice";
import { SavedField } from "./SavedField";
import { StatusField } from "./StatusField";

const hints: Partial<Record<Mode, Key>> = {
  online: "settings.mode.onlineHint",
  dnd: "settings.mode.dndHint",
  invisible: "settings.mode.invisibleHint",
};

/** Who I am to the others, and how I appear. */
export function ProfilePage() {
  const mine = me.value;
  const saving = useSaving();
  if (!mine) return null;
  return (
    <>
      <div class="settings-card">
        <Avatar person={mine} />
        <span>
          <strong class="ellipsis">{mine.displayName}</strong>
          <small class="ellipsis">
            @{mine.name} · {t(`role.${mine.role}`)}
          </small>
        </span>
      </div>
      <PictureChoice chosen={mine.avatarUrl !== null} />
      <SavedField
        field="displayName"
        label={t("settings.name")}
        value={mine.displayName}
        maxLength={limits.value.displayName}
        required
        autocomplete="nickname"
        save={(displayName) => updateMe({ displayName })}
      />
      <SavedField
        field="name"
        label={t("settings.handle")}
        hint={t("settings.handleHint")}
        lead="@"
        value={mine.name}
        maxLength={limits.value.name}
        required
        autocomplete="off"
        save={(name) => updateMe({ name })}
        explain={aboutName}
      />
      <StatusField />
      <div class="settings-part">
        <Options
          label={t("settings.mode")}
          value={mine.mode}
          options={modes.map((mode) => {
            const hint = hints[mode];
            return {
              value: mode,
              name: t(`settings.mode.${mode}`),
              ...(hint && { hint: t(hint) }),
              picture: (
                <i
                  class="presence"
                  data-status={mode === "invisible" ? "offline" : mode}
                  aria-hidden="true"
                />
              ),
            };
          })}
          choose={(mode) => void saving.save(() => setMode(mode))}
        />
        <OutcomeLine of={saving.outcome} />
      </div>
    </>
  );
}

/** Which characters a handle takes is the one thing that may be wrong with it besides being taken. */
function aboutName(error: unknown): string {
  return codeOf(error) === "bad_request" ? t("settings.handleWrong") : why(error);
}
