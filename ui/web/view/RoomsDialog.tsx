import { useState } from "preact/hooks";
import { createRoom, enterRoom } from "../commands/rooms";
import { why } from "../commands/trouble";
import { t } from "../i18n";
import type { RoomKind } from "../protocol.gen";
import { rooms } from "../state/rooms";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { useSubmit } from "./useSubmit";

/** Makes a room, or finds a public one to join. */
export function RoomsDialog({ close }: { close: () => void }) {
  const open = [...rooms.value.values()].filter(
    (room) => room.kind === "public" && !room.joined && !room.archivedAt,
  );
  return (
    <Dialog title={t("rooms.title")} close={close}>
      <div class="stack">
        <NewRoom close={close} />
        {open.length > 0 && (
          <section>
            <h3>{t("rooms.browse")}</h3>
            <ul class="rows">
              {open.map((room) => (
                <li key={room.id}>
                  <button
                    type="button"
                    class="row"
                    onClick={() => {
                      close();
                      enterRoom(room.id);
                    }}
                  >
                    <Icon name="hash" />
                    <span class="grow">
                      <span class="ellipsis">{room.name}</span>
                      {room.topic && <small class="ellipsis">{room.topic}</small>}
                    </span>
                    <span class="link">{t("rooms.join")}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function NewRoom({ close }: { close: () => void }) {
  const [trouble, setTrouble] = useState("");
  const submit = useSubmit();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(fields.get(name) ?? "").trim();
    try {
      await createRoom({ name: field("name"), topic: field("topic"), kind: field("kind") as RoomKind });
      close();
    } catch (error) {
      setTrouble(why(error));
    }
  };
  return (
    <form class="stack" onSubmit={send}>
      <h3>{t("rooms.new")}</h3>
      <label class="field">
        <span>{t("rooms.name")}</span>
        <input class="input" name="name" required maxLength={80} autofocus autocomplete="off" {...submit} />
      </label>
      <label class="field">
        <span>{t("rooms.topic")}</span>
        <input
          class="input"
          name="topic"
          maxLength={250}
          autocomplete="off"
          placeholder={t("rooms.topicHint")}
          {...submit}
        />
      </label>
      <div class="choice" role="radiogroup">
        <label>
          <input type="radio" name="kind" value="public" defaultChecked /> {t("rooms.public")}
          <small>{t("rooms.publicHint")}</small>
        </label>
        <label>
          <input type="radio" name="kind" value="private" /> {t("rooms.private")}
          <small>{t("rooms.privateHint")}</small>
        </label>
      </div>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <button type="submit" class="button" data-kind="primary">
        {t("rooms.create")}
      </button>
    </form>
  );
}
