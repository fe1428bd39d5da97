import { joinNeighbour, stayHere } from "../../commands/joinNeighbour";
import { t } from "../../i18n";
import type { Neighbour } from "../../protocol.gen";
import { trouble } from "../../state/door";
import { joining, neighbours, wantsOwn } from "../../state/neighbours";
import { WelcomeText } from "./WelcomeText";

/** Halls that are open on the network already: joining one is what most people want who open Maru a second time. */
export function Neighbours() {
  const now = joining.value;
  const own = () => {
    wantsOwn.value = true;
  };
  return (
    <>
      <WelcomeText title={t("neighbours.found")} hint={t("neighbours.foundHint")} />
      <ul class="neighbours">
        {neighbours.value?.map((hall, at) => (
          <li key={hall.id}>
            <button
              type="button"
              class="button"
              data-wide
              data-kind={at === 0 ? "primary" : undefined}
              autofocus={at === 0}
              aria-disabled={now !== null}
              aria-busy={now?.hall === hall}
              onClick={() => joinNeighbour(hall)}
            >
              {t("neighbours.join", { name: hall.name })}
            </button>
            <small>
              {hall.machine} · {hall.url.replace(/^https?:\/\//, "")}
            </small>
          </li>
        ))}
      </ul>
      <div role="status">{now && <p class="small">{told(now)}</p>}</div>
      <div role="alert">{trouble.value && <p class="trouble">{t(trouble.value)}</p>}</div>
      <p class="small">
        <button type="button" class="link" onClick={now ? stayHere : own}>
          {t(now ? "cancel" : "neighbours.own")}
        </button>
      </p>
    </>
  );
}

function told({ hall: { name, machine }, slow }: { hall: Neighbour; slow: boolean }): string {
  return t(slow ? "neighbours.slow" : "neighbours.joining", { name, machine });
}
