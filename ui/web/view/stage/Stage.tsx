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
        <Link />
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
      <p class="demo-beginning" role="status">
        {beginning.value && t("stage.beginning")}
      </p>
      <Failures />
      <Log />
    </aside>
  );
}

/** How the page is connected at this moment. */
function Link() {
  const now = link.value;
  if (now.state !== "online") return <span class="demo-link">{t("stage.offline")}</span>;
  return (
    <span class="demo-link" data-online>
      {now.transport}
      {now.latency > 0 && ` · ${Math.round(now.latency)} ms`}
    </span>
  );
}
