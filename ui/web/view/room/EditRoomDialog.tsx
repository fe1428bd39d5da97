import { useState } from "preact/hooks";
import { editRoom } from "../../commands/care";
import { codeOf, why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { Room } from "../../protocol.gen";
import { limits } from "../../state/limits";
import { manages } from "../../state/rights";
import { openRoom } from "../../state/rooms";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";

/** Changes the open room's name, for those who may, and its topic. */
export function EditRoomDialog({ close }: { close: () => void }) {
  const room = openRoom.value;
  return room && <EditRoom key={room.id} room={room} close={close} />;
}

function EditRoom({ room, close }: { room: Room; close: () => void }) {
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const taken = codeOf(trouble) === "name_taken";
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const change: { name?: string; topic?: string } = {};
    for (const field of ["name", "topic"] as const) {
      const text = fields.get(field);
      if (text !== null && String(text).trim() !== room[field]) change[field] = String(text).trim();
    }
    setBusy(true);
    try {
      await editRoom(room, change);
      close();
    } catch (error) {
      setTrouble(error);
      setBusy(false);
    }
  };
  const named = manages(room);
  return (
    <Dialog title={t("room.edit")} close={close}>
      <form class="stack" onSubmit={send}>
        {named ? (
          <CountedField
            label={t("rooms.name")}
            name="name"
            most={limits.value.roomName}
            value={room.name}
            trouble={taken ? t("rooms.nameTaken") : undefined}
            required
            autofocus
            changed={() => setTrouble(null)}
          />
        ) : (
          <p class="hint">{t("rooms.nameByMaker")}</p>
        )}
        <CountedField
          label={t("rooms.topic")}
          name="topic"
          most={limits.value.topic}
          value={room.topic}
          placeholder={t("rooms.topicHint")}
          autofocus={!named}
        />
        {trouble !== null && !taken && (
          <p class="trouble" role="alert">
            {why(trouble)}
          </p>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button" data-kind="primary" disabled={busy}>
            {t("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
