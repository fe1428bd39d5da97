import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { duration } from "../../i18n/duration";
import type { Shown } from "../../state/files";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { alone } from "./alone";
import { FileRow } from "./FileRow";

/** Farther than any recording goes, in seconds. */
const beyond = 1e7;

/** Sound, played in its place. What this browser cannot play is offered as a file. */
export function Audio({ file }: { file: Shown }) {
  const sound = useRef<HTMLAudioElement>(null);
  const looking = useRef(false);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  if (failed) return <FileRow file={file} />;
  const toggle = () => {
    if (playing) sound.current?.pause();
    else sound.current?.play().catch(() => setFailed(true));
  };
  const measure = () => {
    const { current } = sound;
    if (!current) return;
    if (Number.isFinite(current.duration)) {
      setLength(current.duration);
      if (looking.current) current.currentTime = 0;
      looking.current = false;
    } else {
      looking.current = true; // recordings do not say how long they are, until their end was found
      current.currentTime = beyond;
    }
  };
  return (
    <div class="file audio">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what people send each other */}
      <audio
        ref={sound}
        src={file.url}
        preload="metadata"
        onLoadedMetadata={measure}
        onDurationChange={measure}
        onTimeUpdate={() => looking.current || setAt(sound.current?.currentTime ?? 0)}
        onPlay={(event) => {
          alone(event);
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setFailed(true)}
      />
      <IconButton
        icon={laterIcons[playing ? "pause" : "play"]}
        name={t(playing ? "files.pause" : "files.play", { name: file.name })}
        onClick={toggle}
      />
      <div class="audio-line">
        <span class="ellipsis" dir="auto">
          {file.name}
        </span>
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={at}
          disabled={length === 0}
          aria-label={t("files.position", { name: file.name })}
          aria-valuetext={duration(at)}
          onInput={(event) => {
            const to = Number(event.currentTarget.value);
            setAt(to);
            if (sound.current) sound.current.currentTime = to;
          }}
        />
      </div>
      <small>{duration(playing || at > 0 ? at : length)}</small>
      <a
        class="icon-button"
        href={file.url}
        download={file.name}
        aria-label={t("files.download", { name: file.name })}
      >
        <Icon name={laterIcons.download} />
      </a>
    </div>
  );
}
