import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { findMessages, goals, goToGoal, goToMessage, makeRoom, searchFor } from "../../commands/jump";
import { plural, t } from "../../i18n";
import { isApple } from "../../platform/device";
import type { SearchResult } from "../../protocol.gen";
import { type Found, rank } from "../../state/jump";
import { makesRooms } from "../../state/rights";
import { openId, rooms, roomTitle } from "../../state/rooms";
import { visits } from "../../state/visits";
import { AvatarOf } from "../controls/Avatar";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { comboboxOf, optionOf, stepped, useMarkInSight } from "../controls/options";
import { useEnter } from "../controls/useEnter";
import { useKept } from "../controls/useKept";
import { JumpRow } from "./JumpRow";
import { MarkedText } from "./SearchResults";

const most = 40;

/** Messages are looked for when nothing has been typed for this long. */
const pause = 200;

/** What can be chosen: a goal, what to do with the text itself, or a message that says it. */
type Choice =
  | { kind: "goal"; key: string; goal: Found }
  | { kind: "search" | "make"; key: string }
  | { kind: "message"; key: string; result: SearchResult };

/** Goes to a room or person by a part of the name, does what the page can do, or looks for what was typed, some of it at once. */
export function JumpDialog({ close }: { close: () => void }) {
  const [typed, setTyped] = useKept("jump", "");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const rows = useRef<HTMLDivElement>(null);
  const visited = useMemo(visits, []);
  const messages = useMessages(typed.trim());
  const choices = [...choicesFor(typed, visited), ...messages];
  const at = Math.min(chosen, choices.length - 1);
  const go = (choice: Choice | undefined, text: string) => {
    if (!choice) return;
    close();
    if (choice.kind === "goal") goToGoal(choice.goal);
    else if (choice.kind === "message") goToMessage(choice.result);
    else if (choice.kind === "search") searchFor(text);
    else void makeRoom(text);
  };
  const enter = useEnter(
    // An input method may have finished the last letter in the same moment.
    (field) => go([...choicesFor(field.value, visited), ...messages][at], field.value.trim()),
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
          defaultValue={typed}
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
            <ChoiceRow choice={choice} text={typed.trim()} />
          </button>
        ))}
      </div>
      <p class="offscreen" role="status">
        {typed.trim() && plural("jump.count", choices.filter(({ kind }) => kind === "goal").length)}
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
  const choices: Choice[] = found.map((goal) => ({ kind: "goal", key: goal.key, goal }));
  if (typed.trim() === "") return choices;
  choices.push({ kind: "search", key: "search" });
  if (found.length === 0 && makesRooms()) choices.push({ kind: "make", key: "make" });
  return choices;
}

/** The newest messages that say a text. They come last, so that what was chosen meanwhile stays where it is. */
function useMessages(text: string): Choice[] {
  const [found, setFound] = useState<{ text: string; results: readonly SearchResult[] }>({
    text: "",
    results: [],
  });
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => {
      void findMessages(text).then((results) => setFound({ text, results }));
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  if (found.text !== text) return [];
  return found.results.map((result) => ({ kind: "message", key: `message ${result.message.id}`, result }));
}

function ChoiceRow({ choice, text }: { choice: Choice; text: string }) {
  switch (choice.kind) {
    case "goal":
      return <JumpRow found={choice.goal} />;
    case "message":
      return <MessageLine result={choice.result} />;
    default:
      return <TextRow kind={choice.kind} text={text} />;
  }
}

function MessageLine({ result }: { result: SearchResult }) {
  const { message, room } = result;
  const known = rooms.value.get(room.id);
  return (
    <>
      <AvatarOf userId={message.sender.id} size="small" />
      <span class="grow ellipsis">
        <strong>{message.sender.displayName}</strong> <MarkedText result={result} />
      </span>
      <small class="ellipsis">{known ? roomTitle(known) : room.name}</small>
    </>
  );
}

function TextRow({ kind, text }: { kind: "search" | "make"; text: string }) {
  return (
    <>
      <Icon name={kind === "search" ? "search" : "plus"} />
      <span class="grow ellipsis">{t(kind === "search" ? "jump.search" : "jump.make", { text })}</span>
    </>
  );
}
