import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { editLast, sendMessage } from "../commands/messages";
import { stopTypingHere, typeHere } from "../commands/typing";
import { t } from "../i18n";
import { isTouch } from "../platform/device";
import type { Room } from "../protocol.gen";
import { draftOf, draftSet, keepDraft, setDraft } from "../state/drafts";
import { codePoints, contentLimit } from "../state/limits";
import { roomTitle } from "../state/rooms";
import { Answering } from "./Answering";
import { ComposerFoot } from "./ComposerFoot";
import { EmojiPicker } from "./EmojiPicker";
import { Float } from "./Float";
import { fitHeight } from "./fitHeight";
import { focusComposer } from "./focus";
import { IconButton } from "./IconButton";
import { TypingLine } from "./TypingLine";
import { useEnter } from "./useEnter";

/** The field to write in. It is never disabled: what cannot be sent yet is kept. */
export function Composer({ room }: { room: Room }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(0);
  const draft = draftOf(room.id);
  const left = contentLimit() - length;

  const measure = (shown: HTMLTextAreaElement) => {
    fitHeight(shown);
    setLength(codePoints(shown.value.trim()));
  };
  const send = () => {
    const text = field.current?.value ?? "";
    if (codePoints(text.trim()) <= contentLimit()) sendMessage(text);
  };
  const enter = useEnter(send, isTouch(), (event) => {
    const empty = field.current?.value === "";
    if (event.isComposing || event.shiftKey) return;
    if (event.key === "ArrowUp" && empty) {
      event.preventDefault();
      editLast();
    } else if (event.key === "Escape" && draft.replyTo) {
      event.preventDefault();
      setDraft(room.id, { text: field.current?.value ?? "", replyTo: null });
    }
  });

  useLayoutEffect(() => {
    const shown = field.current;
    if (!shown) return;
    shown.value = draftOf(room.id).text;
    measure(shown);
    focusComposer();
  }, [draftSet.value]);

  useEffect(() => stopTypingHere, []);

  const typed = (shown: HTMLTextAreaElement) => {
    keepDraft(room.id, { ...draftOf(room.id), text: shown.value });
    measure(shown);
    if (shown.value === "") stopTypingHere();
    else typeHere();
  };
  const insert = (emoji: string) => {
    const shown = field.current;
    if (!shown) return;
    shown.setRangeText(emoji, shown.selectionStart, shown.selectionEnd, "end");
    typed(shown);
    shown.focus();
  };

  if (room.archivedAt) return <p class="quiet-line">{t("composer.archived")}</p>;
  const title = roomTitle(room);
  const named = room.kind === "direct" ? title : `#${title}`;
  return (
    <footer class="composer-area">
      <TypingLine />
      <div class="composer">
        {draft.replyTo && <Answering room={room} to={draft.replyTo} />}
        <div class="composer-row">
          <textarea
            ref={field}
            rows={1}
            aria-label={t("composer.label", { room: title })}
            placeholder={t("composer.placeholder", { room: named })}
            enterkeyhint={isTouch() ? "enter" : "send"}
            onInput={(event) => typed(event.currentTarget)}
            {...enter}
          />
          <Float icon="smile" name={t("message.emoji")} kind="picker">
            {(close) => (
              <EmojiPicker
                choose={(emoji) => {
                  close();
                  insert(emoji);
                }}
              />
            )}
          </Float>
          <IconButton
            icon="send"
            name={t("composer.send")}
            data-kind="primary"
            disabled={left < 0}
            onClick={send}
          />
        </div>
      </div>
      <ComposerFoot left={left} />
    </footer>
  );
}
