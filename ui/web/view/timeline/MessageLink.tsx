import type { ComponentChildren } from "preact";
import { enterRoom } from "../../commands/rooms";
import { type Place, placeOf } from "../../state/links";
import { hallOrigins } from "../../state/origins";

/** A link in a message: to a message of this hall in place, to anywhere else in a window of its own. */
export function MessageLink({ href, children }: { href: string; children: ComponentChildren }) {
  const place = placeOf(href, hallOrigins());
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
