import { openRoom } from "../../state/rooms";
import { Composer } from "../composer/Composer";
import { OfflineNotice } from "../connection/OfflineNotice";
import { JoinRequestNotice } from "../invite/JoinRequestNotice";
import { Timeline } from "../timeline/Timeline";
import { NoRoom } from "./NoRoom";
import { TopBar } from "./TopBar";

/** The open room: its name, its messages, and the field to write in. */
export function Room() {
  const room = openRoom.value;
  if (!room) return <NoRoom />;
  return (
    <main class="room">
      <TopBar room={room} />
      <OfflineNotice />
      <JoinRequestNotice />
      <Timeline key={room.id} room={room} />
      <Composer key={room.id} room={room} />
    </main>
  );
}
