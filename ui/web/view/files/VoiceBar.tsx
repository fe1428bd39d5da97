import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { cancelVoice, endVoice, keepVoice } from "../../commands/voice";
import { t } from "../../i18n";
import { duration } from "../../i18n/duration";
import { askWhile } from "../../platform/leaving";
import type { Recording } from "../../platform/recorder";
import { voice } from "../../state/voice";
import { focusComposer } from "../controls/focus";
import { IconButton } from "../controls/IconButton";

interface Props {
  since: number;
  recording: Recording;
  /** Where the message goes, as people call it. */
  to: string;
  /** Where the message is written that the note goes with. */
  composer: RefObject<HTMLElement | null>;
}

/** That somebody is being recorded: for how long, how loud, and how to end it. Who leaves finds the note where it was spoken. */
export function VoiceBar({ since, recording, to, composer }: Props) {
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
  useEffect(() => askWhile(() => true), []);
  useEffect(() => {
    done.current?.focus();
    return () => void keepVoice(to);
  }, []);
  useEffect(() => {
    const shown = composer.current;
    shown?.addEventListener("click", sent, true);
    return () => shown?.removeEventListener("click", sent, true);
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

/** Whoever sends while they speak has said what they wanted to: the note goes along. */
function sent(event: Event): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-kind=primary]");
  if (!button || !voice.peek()) return;
  event.stopPropagation();
  void endVoice().then(() => button.click());
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
