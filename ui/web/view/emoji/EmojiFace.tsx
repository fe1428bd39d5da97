import { useState } from "preact/hooks";
import { wantsStillness } from "../../platform/device";
import type { Emoji } from "../../protocol.gen";
import { link } from "../../state/link";
import { ownOf } from "../../state/ownEmoji";

/** An emoji as people see it. One of the hall's own is a picture, and its name once it was removed. */
export function EmojiFace({ emoji }: { emoji: string }) {
  const own = ownOf(emoji);
  return own ? <OwnEmoji emoji={own} /> : emoji;
}

/** An emoji of the hall's own in a line of text; its name where the picture cannot be had, until the connection changes. */
export function OwnEmoji({ emoji: { name, url } }: { emoji: Emoji }) {
  const [failed, setFailed] = useState<string | null>(null);
  const written = `:${name}:`;
  if (failed !== null && failed === url + link.value.state) return written;
  return (
    <img
      class="own-emoji"
      src={wantsStillness() ? `${url}?still=true` : url}
      alt={written}
      title={written}
      decoding="async"
      draggable={false}
      onError={() => setFailed(url + link.peek().state)}
    />
  );
}
