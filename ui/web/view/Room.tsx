import { openRoom } from "../state/rooms";
import { Composer } from "./Composer";
import { DoorNotice } from "./DoorNotice";
import { NoRoom } from "./NoRoom";
import { QuietLine } from "./QuietLine";
import { Timeline } from "./Timeline";
import { TopBar } from "./TopBar";

/** The open room: its name, its messages, and the field to write in. */
export function Room() {
  const room = openRoom.value;
  if (!room) return <NoRoom />;
  return (
    <main class="room">
      <TopBar room={room} />
      <QuietLine />
      <DoorNotice />
      <Timeline key={room.id} room={room} />
      <Composer key={room.id} room={room} />
    </main>
  );
}
