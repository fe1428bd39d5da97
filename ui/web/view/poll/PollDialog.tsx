import { useEffect, useState } from "preact/hooks";
import { ask } from "../../commands/polls";
import { plural, t } from "../../i18n";
import { begunIn, dropBegun, keepBegun } from "../../state/begun";
import { cleanContent } from "../../state/content";
import { limits } from "../../state/limits";
import { type Asking, asking, nothing, optionFields, troubleWith } from "../../state/polls";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";
import { Setting } from "../controls/Setting";
import { entriesOf } from "../controls/useBegun";

const keptAs = "poll";

/** Asks the room: a question, and what can be answered. */
export function PollDialog({ close }: { close: () => void }) {
  const [begun] = useState(() => beginning(asking.value));
  const [typed, setTyped] = useState(() => optionFields(begun.options));
  const [trouble, setTrouble] = useState(() => tooMany(begun.options));
  useEffect(
    () => () => {
      asking.value = nothing;
    },
    [],
  );
  const change = (index: number, text: string) => {
    const next = typed.with(index, text);
    setTrouble(tooMany(next));
    setTyped(optionFields(next));
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const question = cleanContent(String(form.get("question") ?? ""));
    const options = form.getAll("option").map((option) => String(option).trim());
    const given = options.filter((option) => option !== "");
    const wrong = troubleWith(given);
    if (wrong === "tooMany") setTrouble(tooMany(given));
    else if (wrong === "tooFew" || wrong === "same") setTrouble(t(`poll.${wrong}`));
    else if (wrong === null && question !== "") {
      ask({ question, options: given, multiple: form.has("multiple"), threadId: begun.threadId });
      finish();
    }
  };
  const finish = () => {
    dropBegun(keptAs);
    close();
  };
  return (
    <Dialog title={t("poll.new")} close={close}>
      <form
        class="stack"
        onSubmit={send}
        onInput={({ currentTarget }) => keepBegun(keptAs, entriesOf(currentTarget))}
      >
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
          <button type="button" class="button" onClick={finish}>
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

/** What was given with the call; without that what was typed before and not asked. */
function beginning(given: Asking): Asking {
  const entries = begunIn(keptAs);
  if (given.question !== "" || entries.length === 0) return given;
  const typed = (field: string) => entries.filter(({ name }) => name === field).map(({ value }) => value);
  const [question = ""] = typed("question");
  return { ...given, question, options: typed("option"), multiple: typed("multiple").length > 0 };
}

/** Says how many options have to go; nothing while none has to. */
function tooMany(options: readonly string[]): string {
  const most = limits.value.pollOptions;
  const given = options.filter((option) => option.trim() !== "").length;
  return given > most ? plural("poll.tooMany", given - most, { most }) : "";
}
