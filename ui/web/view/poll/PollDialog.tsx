import { useEffect, useState } from "preact/hooks";
import { ask } from "../../commands/polls";
import { t } from "../../i18n";
import { cleanContent } from "../../state/content";
import { limits } from "../../state/limits";
import { asking, nothing } from "../../state/polls";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";
import { Setting } from "../controls/Setting";

const least = 2;

/** Asks the room: a question, and what can be answered. */
export function PollDialog({ close }: { close: () => void }) {
  const [begun] = useState(asking.value);
  const most = limits.value.pollOptions;
  const [typed, setTyped] = useState(() => padded(begun.options, most));
  const [trouble, setTrouble] = useState("");
  useEffect(
    () => () => {
      asking.value = nothing;
    },
    [],
  );
  const change = (index: number, text: string) => {
    setTrouble("");
    setTyped(padded(typed.with(index, text), most));
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const question = cleanContent(String(form.get("question") ?? ""));
    const options = form.getAll("option").map((option) => String(option).trim());
    const given = options.filter((option) => option !== "");
    if (given.some((option) => [...option].length > limits.value.pollOption)) return;
    if (given.length < least) setTrouble(t("poll.tooFew"));
    else if (new Set(given).size < given.length) setTrouble(t("poll.same"));
    else if (question !== "") {
      ask({ question, options: given, multiple: form.has("multiple"), threadId: begun.threadId });
      close();
    }
  };
  return (
    <Dialog title={t("poll.new")} close={close}>
      <form class="stack" onSubmit={send}>
        <CountedField
          label={t("poll.question")}
          name="question"
          most={limits.value.content}
          value={begun.question}
          required
          autofocus
        />
        <fieldset class="poll-options">
          <legend>{t("poll.options")}</legend>
          {typed.map((text, index) => (
            <CountedField
              key={index}
              label={t("poll.option", { number: index + 1 })}
              name="option"
              most={limits.value.pollOption}
              value={text}
              changed={(now) => change(index, now)}
            />
          ))}
        </fieldset>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <Setting name={t("poll.severalAllowed")}>
          <input type="checkbox" class="switch" name="multiple" defaultChecked={begun.multiple} />
        </Setting>
        <div class="actions">
          <button type="button" class="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button" data-kind="primary">
            {t("poll.ask")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The options with an empty one at the end to write on in, as long as there may be more. */
function padded(options: readonly string[], most: number): string[] {
  const last = options.findLastIndex((option) => option.trim() !== "");
  const length = Math.min(most, Math.max(least + 1, last + 2, options.length));
  return Array.from({ length }, (_, index) => options[index] ?? "");
}
