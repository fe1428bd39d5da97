import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { Command } from "../../protocol.gen";
import { nameOf } from "../../state/people";
import type { Suggestion } from "../../state/suggest";
import { Avatar, AvatarOf } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { optionOf, useMarkInSight } from "../controls/options";
import { EmojiFace, EmojiText } from "../emoji/EmojiFace";
import { RoomAvatar } from "../room/RoomAvatar";
import type { Completion } from "./useCompletion";

interface Props {
  completion: Completion;
  /** What the list stands above. */
  anchor: RefObject<HTMLElement | null>;
}

/** What there is to choose from, one of them marked. */
export function Suggestions({ completion, anchor }: Props) {
  const { items, chosen, list, accept, choose } = completion;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    shown.showPopover();
    const follow = () => anchor.current && place(shown, anchor.current.getBoundingClientRect());
    follow();
    window.addEventListener("resize", follow);
    document.addEventListener("scroll", follow, true);
    return () => {
      window.removeEventListener("resize", follow);
      document.removeEventListener("scroll", follow, true);
    };
  }, [items]);
  useMarkInSight(box, items, chosen);
  return (
    <div
      ref={box}
      class="completion"
      popover="manual"
      role="listbox"
      id={list}
      aria-label={t("complete.label")}
    >
      {items.map((item, index) => (
        <button
          key={item.key}
          class="row"
          {...optionOf(list, index, chosen)}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onPointerMove={() => index !== chosen && choose(index)}
          onClick={() => accept(index)}
        >
          <Face item={item} />
        </button>
      ))}
    </div>
  );
}

function Face({ item }: { item: Suggestion }) {
  switch (item.kind) {
    case "person":
      return (
        <>
          <Avatar person={item.user} size="small" status={item.user.status} />
          <span class="ellipsis">{item.user.displayName}</span>
          {item.user.name !== item.user.displayName && <small class="ellipsis">{item.user.name}</small>}
          {!item.inRoom && <small class="completion-note">{t("complete.outside")}</small>}
        </>
      );
    case "room":
      return (
        <>
          <RoomAvatar room={item.room} />
          <span class="ellipsis">{item.room.name}</span>
          {item.room.topic && (
            <small class="completion-note ellipsis">
              <EmojiText text={item.room.topic} />
            </small>
          )}
        </>
      );
    case "group":
      return (
        <>
          <Icon name="people" />
          <span>{item.text}</span>
          <small class="completion-note">{t(`complete.${item.name}`)}</small>
        </>
      );
    case "command":
      return (
        <>
          <code>{item.text}</code>
          {item.command.takes && <small>{t(item.command.takes)}</small>}
          <small class="completion-note">{t(item.command.does)}</small>
        </>
      );
    case "botCommand":
      return <BotCommand command={item.command} />;
    case "emoji":
      return (
        <>
          <span class="completion-emoji" aria-hidden="true">
            <EmojiFace emoji={item.text} />
          </span>
          <span class="ellipsis">{item.name}</span>
        </>
      );
  }
}

function BotCommand({ command }: { command: Command }) {
  const { name, hint, description, botId } = command;
  return (
    <>
      <span class="grow">
        <span class="completion-call ellipsis">
          <code>/{name}</code> <small>{hint}</small>
        </span>
        {description && <small class="ellipsis">{description}</small>}
      </span>
      <span class="completion-bot">
        <AvatarOf userId={botId} size="tiny" />
        <span class="ellipsis">{nameOf(botId)}</span>
      </span>
    </>
  );
}

/** Room between the list, what it stands above, and the window's edge. */
const gap = 6;

function place(box: HTMLElement, above: DOMRect): void {
  const fits = above.top - gap * 2 >= Math.min(box.scrollHeight, innerHeight - above.bottom);
  box.style.bottom = fits ? `${innerHeight - above.top + gap}px` : "auto";
  box.style.top = fits ? "auto" : `${above.bottom + gap}px`;
  box.style.maxWidth = `${innerWidth - gap * 2}px`;
  box.style.left = `${Math.max(gap, Math.min(above.left, innerWidth - box.offsetWidth - gap))}px`;
  box.style.maxHeight = `${(fits ? above.top : innerHeight - above.bottom) - gap * 2}px`;
}
