import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { loadRevisions } from "../../commands/revisions";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import { clock, dayName } from "../../i18n/format";
import { hostNow } from "../../platform/clock";
import type { Message, Revision } from "../../protocol.gen";
import { isEmojiOnly } from "../../state/emoji";
import { online } from "../../state/link";
import { about } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { type Setting, withChanges } from "../../state/versions";
import { compare, type Piece } from "../../state/wordDiff";
import { Dialog } from "../controls/Dialog";
import { RowSkeleton } from "../controls/RowSkeleton";
import { blocks, hall } from "./Markdown";

/** The texts that a message has had, the present one first, each with what it changed. */
export function RevisionsDialog({ message }: { message: Message }) {
  const now = find(timelineOf(message.chatRoomId), message.seq) ?? message;
  const [texts, setTexts] = useState<Revision[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const gone = now.deletedAt !== null;
  const connected = online.value;
  useEffect(() => {
    if (gone) return;
    let left = false;
    setTrouble("");
    loadRevisions(message.id).then(
      (list) => left || setTexts(list),
      (error) => left || setTrouble(why(error)),
    );
    return () => {
      left = true;
    };
  }, [now.content, gone, connected]);
  return (
    <Dialog
      title={t("revisions.title")}
      close={() => {
        about.value = null;
      }}
    >
      {gone && <p class="quiet">{t("message.deleted")}</p>}
      {!gone && !texts && !trouble && <RowSkeleton count={2} name={t("revisions.loading")} />}
      {!gone && !texts && trouble && <p role="alert">{trouble}</p>}
      {!gone && texts && (
        <ol class="revisions" reversed>
          {texts
            .map((text, index) => <Version key={text.writtenAt} text={text} before={texts[index - 1]} />)
            .reverse()}
        </ol>
      )}
    </Dialog>
  );
}

function Version({ text, before }: { text: Revision; before: Revision | undefined }) {
  const date = new Date(text.writtenAt);
  return (
    <li>
      <h3>
        <time dateTime={text.writtenAt}>
          {dayName(date, new Date(hostNow()))} {clock(date)}
        </time>
        {!before && <span class="chip">{t("revisions.first")}</span>}
      </h3>
      <Text before={before?.content ?? text.content} text={text.content} />
    </li>
  );
}

/** A text as it looked, and what it changed; one that is too much to read as Markdown stands as it was written. */
function Text({ before, text }: { before: string; text: string }) {
  // Nothing leads out of the dialog.
  const known = { ...hall.value, inLink: true };
  const named = (words: string) => blocks([{ type: "text", raw: words, text: words }], known);
  const draw = (pieces: readonly Piece[], setting: Setting) => {
    const marked = pieces.map((piece) => mark(piece, setting === "text" ? named(piece.text) : piece.text));
    if (setting === "code") return <code>{marked}</code>;
    if (setting === "text") return marked;
    return (
      <pre dir="ltr">
        <code tabIndex={0}>{marked}</code>
      </pre>
    );
  };
  const tokens = useMemo(() => withChanges(before, text, draw), [before, text, known.names, known.own]);
  if (!tokens) {
    return (
      <p class="as-written" dir="auto">
        {compare(before, text).map((piece) => mark(piece, piece.text))}
      </p>
    );
  }
  const large = before === text && isEmojiOnly(text, known.own);
  return (
    <div class="markdown" dir="auto" data-large={large || undefined}>
      {blocks(tokens, known)}
    </div>
  );
}

/** Marks tell by a line under or through the words, and are read aloud. */
function mark({ kind }: Piece, words: ComponentChildren): ComponentChildren {
  if (kind === "same") return words;
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark class={kind}>
      <span class="offscreen">{t(`revisions.${kind}`)} </span>
      {words}
    </Mark>
  );
}
