import { useRef } from "preact/hooks";
import { beginAgain, pause } from "../../commands/stage";
import { t } from "../../i18n";
import { link } from "../../state/link";
import { beginning, demo, dying, open } from "../../state/stage";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { Failures } from "./Failures";
import { Log } from "./Log";

/** What whoever presents shows: the life of this page's connection, and what can be made to go wrong with it. */
export function Stage() {
  const opener = useRef<HTMLButtonElement>(null);
  const now = dying.value ? "dead" : demo.value?.failure;
  const paused = demo.value?.paused ?? false;
  if (!open.value) {
    return (
      <button
        ref={opener}
        type="button"
        class="button demo-opener"
        onClick={() => {
          open.value = true;
        }}
      >
        <Icon name={laterIcons.network} />
        {t("stage.title")}
      </button>
    );
  }
  return (
    <aside class="demo" aria-label={t("stage.title")}>
      <header class="demo-head">
        <h2>{t("stage.title")}</h2>
        <span class="demo-link" data-online={link.value.state === "online" || beginning.value || undefined}>
          <span role="status">{beginning.value && t("stage.beginning")}</span>
          {!beginning.value && <Link />}
        </span>
        <IconButton
          icon={laterIcons.again}
          name={t("stage.again")}
          aria-disabled={beginning.value || now === "dead"}
          onClick={() => now !== "dead" && void beginAgain()}
        />
        <IconButton
          icon={paused ? laterIcons.play : laterIcons.pause}
          name={t(paused ? "stage.resume" : "stage.pause")}
          onClick={() => void pause(!paused)}
        />
        <IconButton
          icon="close"
          name={t("stage.close")}
          onClick={() => {
            open.value = false;
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      </header>
      <Failures />
      <Log />
    </aside>
  );
}

/** How the page is connected at this moment. */
function Link() {
  const now = link.value;
  if (now.state !== "online") return <span>{t("stage.offline")}</span>;
  return (
    <span>
      {now.transport}
      {now.latency > 0 && ` · ${Math.round(now.latency)} ms`}
    </span>
  );
}
