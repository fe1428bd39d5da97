import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { editMessage } from "../../commands/messages";
import { t } from "../../i18n";
import { isApple, isTouch } from "../../platform/device";
import type { Message } from "../../protocol.gen";
import { charactersLeft, nearLimit } from "../../state/content";
import { editOf, forgetEdit, keepEdit } from "../../state/edits";
import { openRoom } from "../../state/rooms";
import { editing, say } from "../../state/screen";
import { settings } from "../../state/settings";
import { CompletionList } from "../composer/CompletionList";
import { Left } from "../composer/ComposerFoot";
import { useAssist } from "../composer/useAssist";
import { useCompletion } from "../composer/useCompletion";
import { fitHeight } from "../controls/fitHeight";
import { focusComposer } from "../controls/focus";
import { lazy } from "../controls/lazy";
import { useEnter } from "../controls/useEnter";

const Preview = lazy(() => import("../composer/Preview"), "Preview");
const PreviewButton = lazy(() => import("../composer/PreviewButton"), "PreviewButton");

/**
 * Changes a message's text in its place. Escape goes away from it and keeps what was changed for the next time; Cancel means the
 * text as it was.
 */
export function EditField({ message }: { message: Message }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const begun = editOf(message.id) ?? message.content;
  const [left, setLeft] = useState(() => charactersLeft(begun));
  const breaks = settings.value.enter === "breaks";
  const room = openRoom.value;
  const completion = useCompletion(field, room);
  const assist = useAssist(field, begun);
  const leave = () => {
    editing.value = 0;
    if (editOf(message.id) !== null) say(t("edit.kept"));
    focusComposer(field.current);
  };
  const cancel = () => {
    forgetEdit(message.id);
    leave();
  };
  const save = () => {
    const text = field.current?.value ?? begun;
    if (charactersLeft(text) < 0) return;
    const from = field.current;
    void editMessage(message, text);
    focusComposer(from);
  };
  const enter = useEnter(
    () => completion.accept() || save(),
    () => (breaks || assist.breaks()) && completion.items.length === 0,
    (event) => {
      completion.press(event);
      if (event.defaultPrevented || event.key !== "Escape") return;
      event.preventDefault();
      leave();
    },
  );
  useLayoutEffect(() => {
    const shown = field.current;
    if (!shown) return;
    fitHeight(shown);
    shown.focus();
    shown.setSelectionRange(shown.value.length, shown.value.length);
    inSight(shown);
  }, []);
  return (
    <div class="editing">
      <Preview text={assist.text} />
      <textarea
        ref={field}
        class="input"
        rows={1}
        aria-label={t("message.edit")}
        aria-invalid={left < 0 || undefined}
        defaultValue={begun}
        enterkeyhint={breaks || assist.inCode.value ? "enter" : "done"}
        onInput={(event) => {
          const shown = event.currentTarget;
          keepEdit(message, shown.value);
          assist.text.value = shown.value;
          fitHeight(shown);
          inSight(shown);
          setLeft(charactersLeft(shown.value));
          completion.look();
        }}
        {...completion.aria}
        {...completion.handlers}
        {...enter}
      />
      <CompletionList completion={completion} anchor={field} />
      <p class="editing-foot">
        <button type="button" class="link" onClick={save}>
          {t("save")}
        </button>
        <button type="button" class="link" onClick={cancel}>
          {t("cancel")}
        </button>
        <PreviewButton text={assist.text} word />
        {left < nearLimit ? (
          <Left left={left} />
        ) : (
          !isTouch() && <Keys breaks={breaks || assist.inCode.value} />
        )}
      </p>
    </div>
  );
}

/** Keeps the field and what is below it in sight while it grows. */
function inSight(field: HTMLElement): void {
  field.closest(".editing")?.scrollIntoView({ block: "nearest" });
}

function Keys({ breaks }: { breaks: boolean }) {
  const saves = breaks ? `${isApple() ? "⌘" : "Ctrl"} Enter` : "Enter";
  return (
    <span class="editing-keys">
      <kbd class="key">{saves}</kbd> {t("edit.saves")} · <kbd class="key">Esc</kbd> {t("edit.leaves")}
    </span>
  );
}
