import { decide } from "../../commands/invite";
import { plural, t } from "../../i18n";
import { newcomers } from "../../state/invite";
import { panel } from "../../state/screen";
import { mayInvite } from "../../state/session";

/** Somebody is at the door: a quiet line with yes and no, wherever those who decide are; the panel says it more fully. */
export function JoinRequestNotice() {
  const [first, ...more] = newcomers.value;
  const shown = first && mayInvite() && panel.value !== "invite";
  return (
    <div class="door-notice" data-shown={shown || undefined}>
      <p role="status">{shown && t("invite.asks", { name: first.name })}</p>
      {shown && (
        <span>
          {more.length > 0 && (
            <button
              type="button"
              class="link"
              onClick={() => {
                panel.value = "invite";
              }}
            >
              {plural("invite.more", more.length)}
            </button>
          )}
          <button type="button" class="button" data-kind="primary" onClick={() => decide(first.id, true)}>
            {t("invite.accept")}
          </button>
          <button type="button" class="button" onClick={() => decide(first.id, false)}>
            {t("invite.refuse")}
          </button>
        </span>
      )}
    </div>
  );
}
