import { lookFurther } from "../../commands/neighbours";
import { becomeOwner } from "../../commands/session";
import { t } from "../../i18n";
import { neighbours, offered, search, silent } from "../../state/neighbours";
import { Icon } from "../controls/Icon";
import { lazy } from "../controls/lazy";
import { useSubmit } from "../controls/useSubmit";
import { NameForm } from "./NameForm";
import { WelcomeText } from "./WelcomeText";

const KeepCopy = lazy(() => import("../standby/KeepCopy"), "KeepCopy");
const Neighbours = lazy(() => import("./Neighbours"), "Neighbours");

/** The first open on this computer: a hall of one's own, or one that is open on the network already. */
export function OwnHall() {
  if (offered()) {
    return (
      <>
        <Neighbours />
        <KeepCopy />
      </>
    );
  }
  return (
    <>
      <WelcomeText title={t("welcome.owner")} hint={t("welcome.ownerHint")} />
      <NameForm action={t("welcome.begin")} submit={becomeOwner} />
      <p class="small">{t("welcome.ownerRole")}</p>
      <Elsewhere />
      <KeepCopy />
    </>
  );
}

/** For networks that let nobody be found: an address to look at, or all that are near. */
function Elsewhere() {
  const enter = useSubmit();
  const gone = silent.value;
  const busy = search.value === "looking";
  const look = (event: SubmitEvent) => {
    event.preventDefault();
    const link = String(new FormData(event.currentTarget as HTMLFormElement).get("link") ?? "").trim();
    if (link) void lookFurther(link);
  };
  return (
    <details class="fold elsewhere" open={gone !== null}>
      <summary class="row">
        <Icon name="down" />
        {t("neighbours.elsewhere")}
      </summary>
      {gone && <p class="small">{t("neighbours.silent", { name: gone.name, host: hostOf(gone.url) })}</p>}
      <form onSubmit={look} noValidate>
        <label class="field">
          <span>{t("neighbours.link")}</span>
          <input
            class="input"
            name="link"
            inputMode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder="maru.local"
            enterkeyhint="go"
            {...enter}
          />
        </label>
        <button type="submit" class="button" aria-disabled={busy}>
          {t("neighbours.look")}
        </button>
        <button type="button" class="button" aria-disabled={busy} onClick={() => lookFurther("")}>
          {t("neighbours.sweep")}
        </button>
      </form>
      <p class="small" role="status">
        {(busy || neighbours.value === null) && t("neighbours.looking")}
        {search.value === "nobody" && t("neighbours.nobody")}
      </p>
    </details>
  );
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
