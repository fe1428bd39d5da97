import { editRoom } from "../../commands/roomSettings";
import { t } from "../../i18n";
import { manages } from "../../state/rights";
import { openRoom } from "../../state/rooms";
import { Dialog } from "../controls/Dialog";
import { RoomForm } from "./RoomForm";

/** Changes the open room's name, for those who may, and its topic. */
export function EditRoomDialog({ close }: { close: () => void }) {
  const room = openRoom.value;
  if (!room) return null;
  return (
    <Dialog key={room.id} title={t("room.edit")} close={close}>
      <RoomForm
        name={room.name}
        topic={room.topic}
        keptAs={`room ${room.id}`}
        named={manages(room)}
        action={t("save")}
        close={close}
        send={async ({ name, topic }) => {
          await editRoom(room, {
            ...(name !== room.name && { name }),
            ...(topic !== room.topic && { topic }),
          });
          close();
        }}
      />
    </Dialog>
  );
}
