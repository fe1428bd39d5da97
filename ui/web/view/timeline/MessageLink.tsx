import type { ComponentChildren } from "preact";
import { enterRoom } from "../../commands/rooms";
import { t } from "../../i18n";
import { type Place, placeOf } from "../../state/links";
import { hallOrigins } from "../../state/origins";
import { rooms, roomTitle } from "../../state/rooms";

interface Props {
  href: string;
  /** Nobody wrote a text for it: the address stands as it is, and one of this hall tells where it leads. */
  bare: boolean;
  children: ComponentChildren;
}

/** A link in a message: to a message of this hall in place, to anywhere else in a window of its own. */
export function MessageLink({ href, bare, children }: Props) {
  const place = placeOf(href, hallOrigins());
  const room = place && bare && rooms.value.get(place.roomId);
  if (place && room) {
    const name = room.kind === "direct" ? roomTitle(room) : `#${room.name}`;
    return (
      <PlaceLink class="mention" place={place} title={href}>
        {place.seq > 0 ? t("message.linked", { room: name }) : name}
      </PlaceLink>
    );
  }
  if (place) return <PlaceLink place={place}>{children}</PlaceLink>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

interface PlaceProps {
  place: Place;
  class?: string;
  title?: string;
  children: ComponentChildren;
}

/** A link to a room, or to a message in its place there. */
export function PlaceLink({ place: { path, roomId, seq }, ...rest }: PlaceProps) {
  return (
    <a
      {...rest}
      href={path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        enterRoom(roomId, seq);
      }}
    />
  );
}
