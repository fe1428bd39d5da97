import { useEffect, useRef, useState } from "preact/hooks";
import { cancelVoice, endVoice } from "../../commands/voice";
import { t } from "../../i18n";
import { duration } from "../../i18n/duration";
import type { Recording } from "../../platform/recorder";
import { focusComposer } from "../controls/focus";
import { IconButton } from "../controls/IconButton";

interface Props {
  since: number;
  recording: Recording;
}

/** That somebody is being recorded: for how long, how loud, and how to end it. Leaving the room forgets it. */
export function VoiceBar({ since, recording }: Props) {
  const [now, setNow] = useState(Date.now());
  const meter = useRef<HTMLMeterElement>(null);
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      if (meter.current) meter.current.value = recording.level();
    }, 100);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => {
    done.current?.focus();
    return cancelVoice;
  }, []);
  return (
    <div class="voice-bar" role="group" aria-label={t("voice.recording")} onKeyDown={cancelled}>
      <span class="voice-dot" aria-hidden="true" />
      <span role="status">{t("voice.recording")}</span>
      <span class="voice-time">{duration(Math.max(0, now - since) / 1_000)}</span>
      <meter ref={meter} aria-label={t("voice.level")} min={0} max={1} />
      <button
        ref={done}
        type="button"
        class="link"
        onClick={() => {
          focusComposer();
          void endVoice();
        }}
      >
        {t("voice.end")}
      </button>
      <IconButton icon="close" name={t("voice.cancel")} onClick={forget} />
    </div>
  );
}

function cancelled(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  forget();
}

function forget(): void {
  focusComposer();
  cancelVoice();
}
