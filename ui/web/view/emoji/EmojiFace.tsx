import { useState } from "preact/hooks";
import { wantsStillness } from "../../platform/device";
import type { Emoji } from "../../protocol.gen";
import { link } from "../../state/link";
import { cutOwnEmoji, ownEmoji, ownOf } from "../../state/ownEmoji";
import { stretches } from "../../state/plain";

/** An emoji as people see it. One of the hall's own is a picture, and its name once it was removed. */
export function EmojiFace({ emoji }: { emoji: string }) {
  const own = ownOf(emoji);
  return own ? <OwnEmoji emoji={own} /> : emoji;
}

/** A line of text with the hall's own emoji in it. */
export function EmojiText({ text }: { text: string }) {
  const pieces = cutOwnEmoji(text, ownEmoji.value);
  return <>{pieces.map((piece) => (typeof piece === "string" ? piece : <OwnEmoji emoji={piece} />))}</>;
}

/** Markdown as one line of what is read, with the hall's own emoji in it; code stays as it was written. */
export function PlainText({ text, or = "" }: { text: string; or?: string }) {
  const read = stretches(text);
  if (!read.some(({ text }) => text.trim())) return <>{or}</>;
  return <>{read.map(({ text, code }) => (code ? text : <EmojiText text={text} />))}</>;
}

/** An emoji of the hall's own in a line of text; its name where the picture cannot be had, until the connection changes. */
export function OwnEmoji({ emoji: { name, url }, loading }: { emoji: Emoji; loading?: "lazy" }) {
  const [failed, setFailed] = useState<string | null>(null);
  const written = `:${name}:`;
  if (failed !== null && failed === url + link.value.state) return written;
  return (
    <img
      class="own-emoji"
      src={wantsStillness() ? `${url}?still=true` : url}
      alt={written}
      title={written}
      loading={loading}
      decoding="async"
      draggable={false}
      onError={() => setFailed(url + link.peek().state)}
    />
  );
}
