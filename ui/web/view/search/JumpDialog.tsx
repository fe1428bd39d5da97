import { useId, useMemo, useRef, useState } from "preact/hooks";
import { goals, goToGoal, makeRoom, searchFor } from "../../commands/jump";
import { plural, t } from "../../i18n";
import { isApple } from "../../platform/device";
import { type Found, rank } from "../../state/jump";
import { openId } from "../../state/rooms";
import { visits } from "../../state/visits";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { comboboxOf, optionOf, stepped, useMarkInSight } from "../controls/options";
import { useEnter } from "../controls/useEnter";
import { JumpRow } from "./JumpRow";

const most = 40;

/** What can be chosen: a goal, or what to do with the text itself. */
type Choice = { key: string; found: Found } | { key: "search" | "make"; found: null };

/** Goes to a room or person by a part of the name, does what the page can do, or looks for what was typed. */
export function JumpDialog({ close }: { close: () => void }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const rows = useRef<HTMLDivElement>(null);
  const visited = useMemo(visits, []);
  const choices = choicesFor(typed, visited);
  const at = Math.min(chosen, choices.length - 1);
  const go = (choice: Choice | undefined, text: string) => {
    if (!choice) return;
    close();
    if (choice.found) goToGoal(choice.found);
    else if (choice.key === "search") searchFor(text);
    else void makeRoom(text);
  };
  const enter = useEnter(
    // An input method may have finished the last letter in the same moment.
    (field) => go(choicesFor(field.value, visited)[at], field.value.trim()),
    undefined,
    (event) => {
      const command = isApple() ? event.metaKey : event.ctrlKey;
      const next = stepped(event, at, choices.length);
      if (command && event.code === "KeyK") close();
      else if (next !== null) setChosen(next);
      else return;
      event.preventDefault();
    },
  );
  useMarkInSight(rows, at, typed);
  return (
    <Dialog title={t("jump.title")} close={close} look="switcher">
      <div class="switcher-field">
        <Icon name="search" />
        <input
          {...comboboxOf(list, at)}
          aria-label={t("jump.title")}
          placeholder={t("jump.field")}
          autofocus
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="go"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          {...enter}
        />
        <IconButton icon="close" name={t("close")} onClick={close} />
      </div>
      <div class="switcher-rows" ref={rows} id={list} role="listbox" aria-label={t("jump.title")}>
        {choices.map((choice, index) => (
          <button
            key={choice.key}
            class="row"
            {...optionOf(list, index, at)}
            // Moving only: a list that scrolls under a resting pointer is not pointed at.
            onPointerMove={() => setChosen(index)}
            onClick={() => go(choice, typed.trim())}
          >
            {choice.found ? (
              <JumpRow found={choice.found} />
            ) : (
              <TextRow kind={choice.key} text={typed.trim()} />
            )}
          </button>
        ))}
      </div>
      <p class="offscreen" role="status">
        {typed.trim() && plural("jump.count", choices.filter(({ found }) => found).length)}
      </p>
      <footer class="switcher-foot">
        <span>
          <kbd class="key">↑</kbd> <kbd class="key">↓</kbd> {t("jump.choose")}
        </span>
        <span>
          <kbd class="key">Enter</kbd> {t("jump.go")}
        </span>
        <span>
          <kbd class="key">Esc</kbd> {t("jump.close")}
        </span>
      </footer>
    </Dialog>
  );
}

function choicesFor(typed: string, visited: readonly number[]): Choice[] {
  const found = rank(goals(), typed, visited, openId.value, most);
  const choices: Choice[] = found.map((goal) => ({ key: goal.key, found: goal }));
  if (typed.trim() === "") return choices;
  choices.push({ key: "search", found: null });
  if (found.length === 0) choices.push({ key: "make", found: null });
  return choices;
}

function TextRow({ kind, text }: { kind: "search" | "make"; text: string }) {
  return (
    <>
      <Icon name={kind === "search" ? "search" : "plus"} />
      <span class="grow ellipsis">{t(kind === "search" ? "jump.search" : "jump.make", { text })}</span>
    </>
  );
}
