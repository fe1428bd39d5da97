import { useLayoutEffect, useRef } from "preact/hooks";
import { setQuiet } from "../../commands/account";
import { t } from "../../i18n";
import { clock, until } from "../../i18n/format";
import { pausedUntil, pauses, quietHours } from "../../state/quiet";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useNow } from "../controls/useNow";
import { useSaving } from "../controls/useSaving";
import { when } from "../people/statusLine";

/** Nothing is told for a while, on all devices of mine. */
export function Pause() {
  const saving = useSaving();
  const now = new Date(useNow());
  const hours = quietHours();
  const paused = pausedUntil(hours, now);
  const choices = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (pressed.current) choices.current?.querySelector("button")?.focus();
    pressed.current = false;
  }, [paused === null]);
  const pause = (end: Date | null) => {
    pressed.current = true;
    void saving.save(() => setQuiet({ ...hours, until: end?.toISOString() ?? "" }));
  };
  const tomorrow = 2;
  return (
    <div class="settings-part">
      <p class="setting">
        <span>
          {paused ? t("settings.paused", { when: when(paused) }) : t("settings.pause")}
          <small>{t("settings.pauseHint")}</small>
        </span>
      </p>
      <div ref={choices} class="chips" role="group" aria-label={t("settings.pause")}>
        {paused ? (
          <button type="button" class="chip-button" onClick={() => pause(null)}>
            {t("settings.pauseOver")}
          </button>
        ) : (
          pauses(now).map((end, index) => (
            <button
              key={index}
              type="button"
              class="chip-button"
              onClick={() => pause(pauses(new Date())[index] ?? null)}
            >
              {index === tomorrow ? t("settings.pauseTomorrow", { time: clock(end) }) : until(end, now)}
            </button>
          ))
        )}
      </div>
      <OutcomeLine of={saving.outcome} />
    </div>
  );
}
