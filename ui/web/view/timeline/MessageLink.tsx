import type { ComponentChildren } from "preact";
import { enterRoom } from "../../commands/rooms";
import { placeOf } from "../../state/links";
import { hallOrigins } from "../../state/origins";

/** A link in a message: to a message of this hall in place, to anywhere else in a window of its own. */
export function MessageLink({ href, children }: { href: string; children: ComponentChildren }) {
  const place = placeOf(href, hallOrigins());
  if (!place) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <a
      href={place.path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        enterRoom(place.roomId, place.seq);
      }}
    >
      {children}
    </a>
  );
}
