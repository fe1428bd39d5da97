import { useState } from "preact/hooks";
import { askToRemoveEmoji, openOwnEmoji } from "../../commands/emoji";
import { t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import type { Emoji } from "../../protocol.gen";
import { findEmoji, ownEntries } from "../../state/emojiSearch";
import { ownEmoji } from "../../state/ownEmoji";
import { personOf } from "../../state/people";
import { addsEmoji } from "../../state/rights";
import { mayModerate } from "../../state/session";
import { EmptyState } from "../controls/EmptyState";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { useEnter } from "../controls/useEnter";
import { OwnEmoji } from "./EmojiFace";

/** The emoji of the hall by name, with who added them; mine, or any for whoever keeps order, can be removed. */
export function EmojiList() {
  const [query, setQuery] = useState("");
  const enter = useEnter(() => {});
  const all = ownEntries.value;
  const found = query.trim() === "" ? all : findEmoji(all, query, []);
  const known = ownEmoji.value;
  return (
    <div class="stack">
      <div class="find-line">
        <input
          class="input"
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          placeholder={t("emoji.search")}
          aria-label={t("emoji.search")}
          onInput={(event) => setQuery(event.currentTarget.value)}
          {...enter}
        />
        {addsEmoji() && (
          <button
            type="button"
            class="button"
            data-kind="primary"
            onClick={() => openOwnEmoji(found.length === 0 ? query : "")}
          >
            <Icon name="plus" />
            {t("emoji.add")}
          </button>
        )}
      </div>
      {all.length === 0 && <EmptyState icon="smile" title={t("emoji.empty")} text={t("emoji.emptyHint")} />}
      {all.length > 0 && found.length === 0 && (
        <EmptyState icon="search" title={t("emoji.none", { query: query.trim() })} />
      )}
      <ul class="rows emoji-list">
        {found.map(({ codes: [name = ""] }) => {
          const emoji = known.get(name);
          return emoji && <Line key={name} emoji={emoji} />;
        })}
      </ul>
    </div>
  );
}

function Line({ emoji }: { emoji: Emoji }) {
  const name = `:${emoji.name}:`;
  const added = new Date(emoji.createdAt);
  const maker = personOf(emoji.userId); // guests do not know everybody
  return (
    <li class="row">
      <span class="emoji-line-face" aria-hidden="true">
        <OwnEmoji emoji={emoji} loading="lazy" />
      </span>
      <span class="grow">
        <span class="ellipsis">{name}</span>
        <small class="ellipsis">
          {maker && `${maker.displayName} · `}
          <time title={exact(added)}>{ago(added, new Date())}</time>
        </small>
      </span>
      {mayModerate(emoji.userId) && (
        <IconButton
          icon="trash"
          name={t("emoji.removeIt", { name })}
          onClick={() => askToRemoveEmoji(emoji)}
        />
      )}
    </li>
  );
}
