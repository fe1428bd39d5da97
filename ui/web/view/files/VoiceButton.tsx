import { useEffect, useMemo } from "preact/hooks";
import { beginVoice, endVoice } from "../../commands/voice";
import { t } from "../../i18n";
import { voice } from "../../state/voice";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";

/** Begins and ends a voice note. */
export function VoiceButton({ place }: { place: string }) {
  const gone = useMemo(() => new AbortController(), [place]);
  useEffect(() => () => gone.abort(), [gone]);
  const here = voice.value?.place === place;
  return (
    <IconButton
      icon={laterIcons.microphone}
      class="icon-button voice"
      name={t(here ? "voice.end" : "voice.begin")}
      aria-pressed={here}
      onClick={() => void (here ? endVoice() : beginVoice(place, gone.signal))}
    />
  );
}
