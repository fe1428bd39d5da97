import { signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { duration } from "../../i18n/duration";
import { times } from "../../i18n/format";
import type { Shown } from "../../state/files";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { alone } from "./alone";
import { FileRow } from "./FileRow";

/** Farther than any recording goes, in seconds. */
const beyond = 1e7;

/** What an arrow key passes over, in seconds, and of something short this part of it. */
const stride = 5;
const strides = 10;

const speeds = [1, 1.5, 2];

/** How fast everything plays: who is in a hurry is in a hurry with the next one too. */
const speed = signal(1);

interface Props {
  file: Shown;
  /** Before it is sent it is only listened to. */
  waits?: boolean;
}

/** Sound, played in its place. What this browser cannot play is offered as a file. */
export function Audio({ file, waits = false }: Props) {
  const sound = useRef<HTMLAudioElement>(null);
  const looking = useRef(false);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const factor = speed.value;
  useLayoutEffect(() => {
    if (sound.current) sound.current.playbackRate = factor;
  }, [factor]);
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
  const seek = (to: number) => {
    const place = Math.max(0, Math.min(length, to));
    setAt(place);
    if (sound.current) sound.current.currentTime = place;
  };
  const pressed = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl";
    const ways: Record<string, number> = {
      ArrowUp: 1,
      ArrowRight: rtl ? -1 : 1,
      ArrowDown: -1,
      ArrowLeft: rtl ? 1 : -1,
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    seek(at + way * Math.min(stride, length / strides));
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
        <span class="ellipsis" dir="auto" title={file.name}>
          {file.name.replace(/\.\w+$/, "")}
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
          onKeyDown={pressed}
          onInput={(event) => seek(Number(event.currentTarget.value))}
        />
      </div>
      <small>{duration(playing || at > 0 ? at : length)}</small>
      {!waits && (
        <>
          <button
            type="button"
            class="speed"
            aria-label={t("files.speed", { speed: times(factor) })}
            title={t("files.speed", { speed: times(factor) })}
            onClick={() => {
              speed.value = speeds[(speeds.indexOf(factor) + 1) % speeds.length] ?? 1;
            }}
          >
            {times(factor)}
          </button>
          <a
            class="icon-button"
            href={file.url}
            download={file.name}
            aria-label={t("files.download", { name: file.name })}
          >
            <Icon name={laterIcons.download} />
          </a>
        </>
      )}
    </div>
  );
}
