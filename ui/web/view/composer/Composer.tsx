import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { editLast, sendMessage } from "../../commands/messages";
import { stopTypingHere, typeHere } from "../../commands/typing";
import { loadAllWords, t } from "../../i18n";
import { insertText } from "../../platform/editing";
import type { Room } from "../../protocol.gen";
import { isCall } from "../../state/completion";
import { charactersLeft } from "../../state/content";
import { draftHeard, draftOf, draftSet, keepDraft, noDraft, setDraft } from "../../state/drafts";
import { roomTitle } from "../../state/rooms";
import { say } from "../../state/screen";
import { settings } from "../../state/settings";
import { placeOf } from "../../state/uploads";
import { fitHeight } from "../controls/fitHeight";
import { focusComposer, offerComposer } from "../controls/focus";
import { IconButton } from "../controls/IconButton";
import { later, lazy } from "../controls/lazy";
import { PopoverButton } from "../controls/PopoverButton";
import { useEnter } from "../controls/useEnter";
import { EmojiPicker } from "../emoji/EmojiPicker";
import { CompletionList } from "./CompletionList";
import { ComposerFoot } from "./ComposerFoot";
import { ReplyBar } from "./ReplyBar";
import { TypingLine } from "./TypingLine";
import { useAssist } from "./useAssist";
import { useCompletion } from "./useCompletion";
import { useTypeAnywhere } from "./useTypeAnywhere";

const AttachButton = lazy(() => import("../files/AttachButton"), "AttachButton");
const Attachments = lazy(() => import("../files/Attachments"), "Attachments");
const Preview = lazy(() => import("./Preview"), "Preview");
const PreviewButton = lazy(() => import("./PreviewButton"), "PreviewButton");
const VoiceButton = lazy(() => import("../files/VoiceButton"), "VoiceButton");
const slash = later(() => import("../../commands/slash"));

/** Does what a text calls for; what could not be done stays in the field. */
async function callFor(text: string, room: Room, threadId: number): Promise<void> {
  const conversation = threadId || room.id;
  const send = (content: string) => sendMessage(content, threadId);
  const known = await Promise.all([slash(), loadAllWords()]).catch(() => null);
  if (!known) say(t("slash.notLoaded"));
  else if ((await known[0].runCall(text, { room, threadId, send })) && draftOf(conversation).text === text)
    setDraft(conversation, noDraft);
}

interface Props {
  room: Room;
  /** The root of the thread that is written to; 0 for the main timeline. */
  threadId?: number;
}

/** Where messages are written. It is never disabled: what cannot be sent yet is kept. */
export function Composer({ room, threadId = 0 }: Props) {
  if (room.archivedAt) return <p class="composer-closed">{t("composer.archived")}</p>;
  return <Writing room={room} threadId={threadId} />;
}

function Writing({ room, threadId }: Required<Props>) {
  const conversation = threadId || room.id;
  const main = threadId === 0;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const [left, setLeft] = useState(Number.POSITIVE_INFINITY);
  const draft = draftOf(conversation);
  const place = placeOf(conversation);
  const breaks = settings.value.enter === "breaks";
  const completion = useCompletion(field, room, { calls: true });
  const assist = useAssist(field, draft.text);

  const show = () => {
    const shown = field.current;
    const { text } = draftOf(conversation);
    if (!shown || composing.current) return;
    if (shown.value !== text) shown.value = text;
    assist.text.value = text;
    fitHeight(shown);
    setLeft(charactersLeft(text));
  };
  const set = draftSet.value;
  const shownSet = useRef<typeof set | null>(null);
  useLayoutEffect(() => {
    const comes = !shownSet.current;
    if (!comes && set.conversation !== conversation) return;
    shownSet.current = set;
    show();
    (comes ? offerComposer : focusComposer)(field.current);
  }, [set]);
  useLayoutEffect(show, [draftHeard.value]);
  useEffect(() => stopTypingHere, []);
  useTypeAnywhere(field, main);

  const typed = (event: InputEvent) => {
    const shown = event.currentTarget as HTMLTextAreaElement;
    composing.current = event.isComposing;
    keepDraft(conversation, { ...draftOf(conversation), text: shown.value });
    fitHeight(shown);
    setLeft(charactersLeft(shown.value));
    assist.text.value = shown.value;
    completion.look();
    if (shown.value === "") stopTypingHere();
    else typeHere(threadId);
  };
  const send = () => {
    composing.current = false;
    const text = field.current?.value ?? "";
    if (charactersLeft(text) < 0) return;
    if (isCall(text)) void callFor(text, room, threadId);
    else sendMessage(text, threadId);
  };
  const enter = useEnter(
    () => completion.accept() || send(),
    () => (breaks || assist.breaks()) && completion.items.length === 0,
    (event) => {
      completion.press(event);
      if (event.defaultPrevented || event.shiftKey) return;
      if (event.key === "ArrowUp" && field.current?.value === "") {
        event.preventDefault();
        editLast(threadId);
      } else if (event.key === "Escape" && draft.replyTo) {
        event.preventDefault();
        setDraft(conversation, { ...draftOf(conversation), replyTo: null });
      }
    },
  );

  const title = roomTitle(room);
  const direct = room.kind === "direct";
  return (
    <footer class="composer-area">
      <TypingLine conversation={conversation} threadId={threadId} />
      <div class="composer" ref={box}>
        {draft.replyTo && <ReplyBar conversation={conversation} to={draft.replyTo} />}
        <Attachments to={main ? shownName(room) : t("thread.here")} place={place} composer={box} />
        <Preview text={assist.text} />
        <div class="composer-row">
          <AttachButton place={place} />
          <textarea
            ref={field}
            rows={1}
            aria-label={
              main
                ? t(direct ? "composer.labelDirect" : "composer.label", { room: title })
                : t("composer.labelThread")
            }
            aria-invalid={left < 0 || undefined}
            placeholder={placeholder(room, main)}
            enterkeyhint={breaks || assist.inCode.value ? "enter" : "send"}
            onInput={typed}
            {...completion.aria}
            {...completion.handlers}
            {...enter}
          />
          <PreviewButton text={assist.text} />
          <PopoverButton icon="smile" name={t("message.emoji")} kind="picker">
            {(close) => (
              <EmojiPicker
                choose={(emoji) => {
                  close();
                  if (field.current) insertText(field.current, emoji);
                }}
              />
            )}
          </PopoverButton>
          <VoiceButton place={place} />
          <IconButton
            icon="send"
            name={t("composer.send")}
            data-kind="primary"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              // An input method would write its unfinished text into the emptied field.
              if (composing.current) field.current?.blur();
              field.current?.focus();
              send();
            }}
          />
        </div>
        <CompletionList completion={completion} anchor={box} />
      </div>
      <ComposerFoot left={left} main={main} inCode={assist.inCode.value} />
    </footer>
  );
}

function shownName(room: Room): string {
  return room.kind === "direct" ? roomTitle(room) : `#${room.name}`;
}

function placeholder(room: Room, main: boolean): string {
  if (!main) return t("composer.placeholderThread");
  return t(room.kind === "direct" ? "composer.placeholderDirect" : "composer.placeholder", {
    room: shownName(room),
  });
}
