import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { forward, type Goal } from "../../commands/forward";
import { goals } from "../../commands/jump";
import { why } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { begunIn, dropBegun, keepBegun } from "../../state/begun";
import { rank } from "../../state/jump";
import { rooms, roomTitle } from "../../state/rooms";
import { about } from "../../state/screen";
import { visits } from "../../state/visits";
import { Avatar } from "../controls/Avatar";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { useEnter } from "../controls/useEnter";
import { useKept } from "../controls/useKept";
import { InShort } from "../timeline/InShort";
import { JumpRow } from "./JumpRow";

/** More are not drawn; typing narrows them down. */
const most = 30;

/** A note that a message needs is short. */
const longest = 2_000;

const keptAs = "forward";

/** Passes a message on to a room or a person, with a note, and says before that what others get to see. */
export function ForwardDialog({ message }: { message: Message }) {
  const [key, setKey] = useKept("forward", "");
  const goal = useMemo(
    () => goalsFor("", [], Number.POSITIVE_INFINITY).find((one) => one.key === key) ?? null,
    [key, rooms.value],
  );
  const setGoal = (chosen: Goal | null) => setKey(chosen?.key ?? "");
  const [trouble, setTrouble] = useState("");
  const [under, setUnder] = useState(false);
  const note = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(
    () => begunIn(keptAs).find(({ name }) => name === String(message.id))?.value ?? "",
  );
  const close = () => {
    about.value = null;
  };
  const finish = () => {
    dropBegun(keptAs);
    close();
  };
  const send = () => {
    if (!goal || under) return;
    setUnder(true);
    setTrouble("");
    forward(message, goal, note.current?.value ?? "").then(finish, (error) => {
      setUnder(false);
      setTrouble(why(error));
    });
  };
  // Enter breaks the line in a note; with Ctrl or Cmd it sends.
  const enter = useEnter(send, () => true);
  useLayoutEffect(() => {
    if (key) note.current?.focus();
  }, [key]);
  return (
    <Dialog title={t("forward.title")} close={close}>
      <div class="stack">
        {goal ? (
          <div class="forward-goal">
            <span class="row">
              <JumpRow found={goal} />
            </span>
            <IconButton icon="close" name={t("forward.change")} onClick={() => setGoal(null)} />
          </div>
        ) : (
          <Goals choose={setGoal} />
        )}
        <Passed message={message} goal={goal} />
        <label class="field">
          <span>{t("forward.note")}</span>
          <textarea
            ref={note}
            class="input"
            rows={2}
            maxLength={longest}
            dir="auto"
            defaultValue={begun}
            onInput={({ currentTarget: { value } }) =>
              keepBegun(keptAs, [{ name: String(message.id), value }])
            }
            {...enter}
          />
        </label>
        {trouble && <p role="alert">{trouble}</p>}
        <div class="actions">
          <button type="button" class="button" onClick={finish}>
            {t("cancel")}
          </button>
          <button type="button" class="button" data-kind="primary" disabled={!goal || under} onClick={send}>
            {t("message.forward")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Rooms and people by a part of their names. */
function Goals({ choose }: { choose: (goal: Goal) => void }) {
  const [typed, setTyped] = useKept("forwardTo", "");
  const [marked, setMarked] = useState(0);
  const rows = useRef<HTMLDivElement>(null);
  const list = useId();
  const visited = useMemo(visits, []);
  const shown = goalsFor(typed, visited);
  const at = Math.min(marked, shown.length - 1);
  useLayoutEffect(() => {
    rows.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, typed]);
  const take = (goal: Goal | undefined) => goal && choose(goal);
  const enter = useEnter(
    // An input method may have finished the last letter in the same moment.
    ({ value }) => take(value === typed ? shown[at] : goalsFor(value, visited)[0]),
    undefined,
    (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step === 0 || shown.length === 0) return;
      event.preventDefault();
      setMarked((at + step + shown.length) % shown.length);
    },
  );
  return (
    <>
      <input
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-label={t("forward.to")}
        aria-autocomplete="list"
        placeholder={t("forward.to")}
        autofocus
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="done"
        defaultValue={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        {...enter}
      />
      <div ref={rows} class="rows forward-goals" id={list} role="listbox" aria-label={t("forward.to")}>
        {shown.map((goal, index) => (
          <button
            key={goal.key}
            id={`${list}-${index}`}
            type="button"
            class="row"
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onClick={() => choose(goal)}
          >
            <JumpRow found={goal} />
          </button>
        ))}
      </div>
      <p class={shown.length > 0 ? "offscreen" : "hint"} role="status">
        {typed.trim() && (shown.length > 0 ? plural("jump.count", shown.length) : t("forward.none"))}
      </p>
    </>
  );
}

/** Rooms and people that a text means. */
function goalsFor(typed: string, visited: readonly number[], limit = most): Goal[] {
  return rank(
    goals().filter(({ kind }) => kind !== "action"),
    typed,
    visited,
    0,
    limit,
  ).filter((found): found is Goal => found.kind !== "action");
}

/** What is passed on, and what others learn by it that they could not read where it stands. */
function Passed({ message, goal }: { message: Message; goal: Goal | null }) {
  const room = rooms.value.get(message.chatRoomId);
  const stays = goal?.kind === "room" && goal.room.id === message.chatRoomId;
  const closed = !stays && room?.kind !== "public";
  const title = room ? roomTitle(room) : "";
  return (
    <figure class="forward-quote">
      <figcaption>
        <Avatar person={message.sender} size="tiny" />
        <strong class="ellipsis">{message.sender.displayName}</strong>
        <span class="grow ellipsis">{title}</span>
      </figcaption>
      <p dir="auto">
        <InShort of={message} />
      </p>
      {closed && (
        <p class="forward-warning">
          <Icon name="lock" />
          <span>{t(room?.kind === "private" ? "forward.private" : "forward.direct", { room: title })}</span>
        </p>
      )}
    </figure>
  );
}
