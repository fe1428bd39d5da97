import { useId, useState } from "preact/hooks";
import { enterRoom, openDirect } from "../commands/rooms";
import { t } from "../i18n";
import type { Room, User } from "../protocol.gen";
import { matches } from "../state/find";
import { byPresence, people } from "../state/people";
import { directRooms, rooms, roomTitle } from "../state/rooms";
import { myId } from "../state/session";
import { Avatar } from "./Avatar";
import { Dialog } from "./Dialog";
import { RoomFace } from "./RoomRow";
import { useEnter } from "./useEnter";

type Goal = { key: string; title: string; room: Room } | { key: string; title: string; user: User };

const most = 12;

/** Goes to a room or person by a part of the name, or by its initial consonants. */
export function JumpDialog({ close }: { close: () => void }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const shown = goals()
    .filter((goal) => matches(goal.title, typed))
    .slice(0, most);
  const go = (goal: Goal | undefined) => {
    if (!goal) return;
    close();
    if ("room" in goal) enterRoom(goal.room.id);
    else void openDirect([goal.user.id]);
  };
  const enter = useEnter(
    () => go(shown[chosen]),
    false,
    (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step === 0 || shown.length === 0) return;
      event.preventDefault();
      setChosen((chosen + step + shown.length) % shown.length);
    },
  );
  return (
    <Dialog title={t("jump.title")} close={close}>
      <div class="stack">
        <input
          class="input"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={shown.length > 0 ? `${list}-${chosen}` : undefined}
          aria-label={t("jump.field")}
          placeholder={t("jump.field")}
          autofocus
          autocomplete="off"
          enterkeyhint="go"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          {...enter}
        />
        <div class="rows" id={list} role="listbox" aria-label={t("jump.title")}>
          {shown.map((goal, index) => (
            <button
              key={goal.key}
              id={`${list}-${index}`}
              type="button"
              class="row"
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              onClick={() => go(goal)}
            >
              {"room" in goal ? (
                <RoomFace room={goal.room} />
              ) : (
                <Avatar person={goal.user} size="small" status={goal.user.status} />
              )}
              <span class="grow ellipsis">{goal.title}</span>
            </button>
          ))}
        </div>
        {shown.length === 0 && <p role="status">{t("jump.none")}</p>}
      </div>
    </Dialog>
  );
}

/** Everything that can be gone to: unread rooms first, then all rooms, then people without a conversation. */
function goals(): Goal[] {
  const open = [...rooms.value.values()].filter(
    (room) => !room.archivedAt && (room.kind !== "direct" || room.lastSeq > 0),
  );
  open.sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0) || Number(b.joined) - Number(a.joined));
  const met = new Set(
    directRooms.value.flatMap((room) => (room.memberIds?.length === 2 ? room.memberIds : [])),
  );
  const strangers = byPresence(people.value.values()).filter(
    (user) => user.id !== myId() && !met.has(user.id),
  );
  return [
    ...open.map((room) => ({ key: `room ${room.id}`, title: roomTitle(room), room })),
    ...strangers.map((user) => ({ key: `user ${user.id}`, title: user.displayName, user })),
  ];
}
