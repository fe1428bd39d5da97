import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { plural, t } from "../../i18n";
import { exact } from "../../i18n/format";
import { around } from "../../state/lightbox";
import { lightbox, type Picture } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { Stage } from "./Stage";
import { useZoom } from "./useZoom";

const close = () => {
  lightbox.value = null;
};

/** An arrow key moves a picture that was brought closer by so many pixels. */
const stride = 90;

/** A picture as large as the window, and the others of its room on either side of it. */
export function Lightbox({ shown }: { shown: Picture }) {
  const box = useRef<HTMLDivElement>(null);
  const timeline = timelineOf(shown.message.chatRoomId);
  const { list, index } = around(shown, timeline.messages);
  const { message, file } = list[index] ?? shown;
  const gone = find(timeline, message.seq)?.deletedAt != null;
  const to = (next: number) => {
    const picture = list[next];
    if (picture) lightbox.value = picture;
  };
  const zoom = useZoom(file, { back: () => to(index - 1), on: () => to(index + 1), close });

  useEffect(() => {
    if (gone) close();
  }, [gone]);
  useEffect(() => {
    for (const near of [list[index + 1], list[index - 1]]) if (near) new Image().src = near.file.url;
  }, [file.id]);
  useLayoutEffect(() => box.current?.focus(), []);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl";
    const { x, y } = zoom.beyond;
    const acts: Record<string, () => void> = {
      ArrowRight: () => (x ? zoom.move(-stride, 0) : to(index + (rtl ? -1 : 1))),
      ArrowLeft: () => (x ? zoom.move(stride, 0) : to(index - (rtl ? -1 : 1))),
      ...(y && { ArrowDown: () => zoom.move(0, -stride), ArrowUp: () => zoom.move(0, stride) }),
      Home: () => to(0),
      End: () => to(list.length - 1),
      "+": () => zoom.by(1.5),
      "=": () => zoom.by(1.5),
      "-": () => zoom.by(1 / 1.5),
      "0": zoom.reset,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const date = new Date(message.createdAt);
  return (
    <Dialog title={file.name} close={close} look="lightbox">
      <div ref={box} class="lightbox-box" role="group" tabIndex={-1} onKeyDown={pressed}>
        <header class="lightbox-head">
          <p>
            <strong class="ellipsis" dir="auto">
              {file.name}
            </strong>
            <small class="ellipsis">
              {t("lightbox.by", { name: message.sender.displayName, time: exact(date) })}
            </small>
          </p>
          {list.length > 1 && (
            <span class="lightbox-count" aria-hidden="true">
              {index + 1} / {list.length}
            </span>
          )}
          <IconButton
            icon={laterIcons[zoom.lie.scale > 1 ? "smaller" : "larger"]}
            name={t(zoom.lie.scale > 1 ? "lightbox.whole" : "lightbox.closer")}
            onClick={() => zoom.toggle()}
          />
          <a
            class="icon-button"
            href={file.url}
            download={file.name}
            aria-label={t("files.download", { name: file.name })}
            title={t("files.download", { name: file.name })}
          >
            <Icon name={laterIcons.download} />
          </a>
          <IconButton icon="close" name={t("close")} onClick={close} />
        </header>
        <Stage file={file} zoom={zoom} />
        {index > 0 && (
          <IconButton
            icon="back"
            class="icon-button walk"
            data-to="back"
            name={t("lightbox.back")}
            onClick={() => to(index - 1)}
          />
        )}
        {index < list.length - 1 && (
          <IconButton
            icon="next"
            class="icon-button walk"
            data-to="on"
            name={t("lightbox.next")}
            onClick={() => to(index + 1)}
          />
        )}
        <span class="offscreen" role="status">
          {plural("lightbox.place", list.length, { name: file.name, index: index + 1 })}
        </span>
      </div>
    </Dialog>
  );
}
