import { createRoom } from "../../commands/rooms";
import { t } from "../../i18n";
import { dialog, roomName } from "../../state/screen";
import { Dialog } from "../controls/Dialog";
import { newRoom, RoomForm } from "./RoomForm";

/** Makes a room; a private one asks at once who should be in it. */
export function NewRoomDialog({ close }: { close: () => void }) {
  return (
    <Dialog title={t("rooms.new")} close={close}>
      <RoomForm
        name={roomName.value}
        topic=""
        keptAs={newRoom}
        named
        action={t("rooms.create")}
        close={close}
        send={async ({ name, topic, form }) => {
          const kind = form.get("kind") === "private" ? "private" : "public";
          await createRoom({ name, topic, kind });
          close();
          if (kind === "private") dialog.value = "add";
        }}
      >
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
      </RoomForm>
    </Dialog>
  );
}
