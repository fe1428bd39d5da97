import { useEffect, useState } from "preact/hooks";
import { loadRevisions } from "../../commands/revisions";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import { clock, dayName } from "../../i18n/format";
import { hostNow } from "../../platform/clock";
import type { Message, Revision } from "../../protocol.gen";
import { online } from "../../state/link";
import { about } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { compare, type Piece } from "../../state/wordDiff";
import { Dialog } from "../controls/Dialog";
import { RowSkeleton } from "../controls/RowSkeleton";

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
      <p dir="auto">{before ? compare(before.content, text.content).map(piece) : text.content}</p>
    </li>
  );
}

/** Marks tell by a line under or through the words, and are read aloud. */
function piece({ kind, text }: Piece, index: number) {
  if (kind === "same") return text;
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark key={index}>
      <span class="offscreen">{t(`revisions.${kind}`)} </span>
      {text}
    </Mark>
  );
}
