import { decide } from "../../commands/invite";
import { t } from "../../i18n";
import { newcomers } from "../../state/invite";

/** People at the door, to be let in or not. */
export function JoinRequests() {
  if (newcomers.value.length === 0) return null;
  return (
    <section class="waiting">
      <h3>{t("invite.waiting")}</h3>
      <ul>
        {newcomers.value.map(({ id, name, address }) => (
          <li key={id}>
            <span class="grow">
              <strong class="ellipsis">{name}</strong>
              <small>{address}</small>
            </span>
            <button type="button" class="button" data-kind="primary" onClick={() => decide(id, true)}>
              {t("invite.accept")}
            </button>
            <button type="button" class="button" onClick={() => decide(id, false)}>
              {t("invite.refuse")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
