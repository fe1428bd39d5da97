import { useLayoutEffect, useRef } from "preact/hooks";
import { editMessage } from "../commands/messages";
import { t } from "../i18n";
import { isTouch } from "../platform/device";
import type { Message } from "../protocol.gen";
import { editing } from "../state/screen";
import { fitHeight } from "./fitHeight";
import { focusComposer } from "./focus";
import { useEnter } from "./useEnter";

/** Changes a message's text in its place. */
export function EditField({ message }: { message: Message }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const leave = () => {
    editing.value = 0;
    focusComposer();
  };
  const save = () => {
    editMessage(message, field.current?.value ?? message.content);
    focusComposer();
  };
  const enter = useEnter(save, isTouch(), (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    leave();
  });
  useLayoutEffect(() => {
    const shown = field.current;
    if (!shown) return;
    fitHeight(shown);
    shown.focus();
    shown.setSelectionRange(shown.value.length, shown.value.length);
    shown.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div class="editing">
      <textarea
        ref={field}
        class="input"
        rows={1}
        aria-label={t("message.edit")}
        defaultValue={message.content}
        onInput={(event) => fitHeight(event.currentTarget)}
        {...enter}
      />
      <p class="editing-foot">
        <button type="button" class="link" onClick={save}>
          {t("save")}
        </button>
        <button type="button" class="link" onClick={leave}>
          {t("cancel")}
        </button>
        {!isTouch() && <span>{t("message.editKeys")}</span>}
      </p>
    </div>
  );
}
