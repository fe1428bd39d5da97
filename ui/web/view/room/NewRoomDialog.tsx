import { useState } from "preact/hooks";
import { createRoom } from "../../commands/rooms";
import { codeOf, why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { RoomKind } from "../../protocol.gen";
import { limits } from "../../state/limits";
import { dialog, roomName } from "../../state/screen";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";

/** Makes a room; a private one asks at once who should be in it. */
export function NewRoomDialog({ close }: { close: () => void }) {
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const taken = codeOf(trouble) === "name_taken";
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(fields.get(name) ?? "").trim();
    const kind = field("kind") as RoomKind;
    setBusy(true);
    try {
      await createRoom({ name: field("name"), topic: field("topic"), kind });
      close();
      if (kind === "private") dialog.value = "add";
    } catch (error) {
      setTrouble(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("rooms.new")} close={close}>
      <form class="stack" onSubmit={send}>
        <CountedField
          label={t("rooms.name")}
          name="name"
          most={limits.value.roomName}
          value={roomName.value}
          trouble={taken ? t("rooms.nameTaken") : undefined}
          required
          autofocus
          changed={() => setTrouble(null)}
        />
        <CountedField
          label={t("rooms.topic")}
          name="topic"
          most={limits.value.topic}
          placeholder={t("rooms.topicHint")}
        />
        <div class="choice" role="radiogroup" aria-label={t("rooms.kind")}>
          <label>
            <input class="radio" type="radio" name="kind" value="public" defaultChecked />
            <span>
              {t("rooms.public")}
              <small>{t("rooms.publicHint")}</small>
            </span>
          </label>
          <label>
            <input class="radio" type="radio" name="kind" value="private" />
            <span>
              {t("rooms.private")}
              <small>{t("rooms.privateHint")}</small>
            </span>
          </label>
        </div>
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
            {t("rooms.create")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
