import { useEffect, useState } from "preact/hooks";
import { loadFurther, loadPlace, toggleSaved } from "../../commands/places";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import { online } from "../../state/link";
import { type Gathered, type Listed, lists, mentionCount } from "../../state/places";
import { rooms } from "../../state/rooms";
import { saved } from "../../state/saved";
import { EmptyState } from "../controls/EmptyState";
import { IconButton } from "../controls/IconButton";
import { RowSkeleton } from "../controls/RowSkeleton";
import { End } from "./End";
import { MessageCard } from "./MessageCard";
import { PlaceFrame } from "./PlaceFrame";

/** The messages that mention me, or those that I keep. */
export function PlacePage({ name }: { name: Gathered }) {
  const [trouble, setTrouble] = useState("");
  const { items, more } = lists.value[name];
  const connected = online.value;
  const news = name === "mentions" ? mentionCount.value : saved.value;
  useEffect(() => {
    setTrouble("");
    let gone = false;
    loadPlace(name).catch((error) => {
      if (!gone) setTrouble(why(error));
    });
    return () => {
      gone = true;
    };
  }, [name, connected, news]);
  const shown = name === "saved" ? items?.filter(({ message }) => saved.value.has(message.id)) : items;
  return (
    <PlaceFrame title={t(`places.${name}`)} hint={t(`places.${name}Hint`)} ready={items !== null}>
      {!shown && !trouble && <RowSkeleton count={4} name={t("places.loading")} />}
      {!shown && trouble && <p role="alert">{trouble}</p>}
      {shown?.length === 0 && (
        <EmptyState
          icon={name === "saved" ? "bookmark" : "at"}
          title={t(`places.${name}None`)}
          text={t(`places.${name}Teach`)}
        />
      )}
      <ul class="cards">
        {shown?.map((item) => (
          <Card key={item.message.id} name={name} item={item} />
        ))}
      </ul>
      {more && items && <End key={items.length} further={() => loadFurther(name)} />}
    </PlaceFrame>
  );
}

function Card({ name, item: { message, room } }: { name: Gathered; item: Listed }) {
  const known = rooms.value.get(room.id);
  const unread = name === "mentions" && known?.joined === true && message.seq > known.lastReadSeq;
  const kept = saved.value.has(message.id);
  return (
    <MessageCard message={message} room={room} unread={unread}>
      <IconButton
        icon={kept ? "bookmarked" : "bookmark"}
        name={t(kept ? "message.unsave" : "message.save")}
        onClick={() => void toggleSaved(message.id)}
      />
    </MessageCard>
  );
}
