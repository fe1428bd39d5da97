import { place } from "../../state/places";
import { openRoom } from "../../state/rooms";
import { Composer } from "../composer/Composer";
import { OfflineNotice } from "../connection/OfflineNotice";
import { lazy } from "../controls/lazy";
import { JoinRequestNotice } from "../invite/JoinRequestNotice";
import { Timeline } from "../timeline/Timeline";
import { NoRoom } from "./NoRoom";
import { TopBar } from "./TopBar";

const PlacePage = lazy(() => import("../places/PlacePage"), "PlacePage");
const ThreadsPage = lazy(() => import("../places/ThreadsPage"), "ThreadsPage");

/** The open room: its name, its messages, and the field to write in; or the place that is open instead. */
export function Room() {
  const room = openRoom.value;
  if (place.value === "threads") return <ThreadsPage />;
  if (place.value) return <PlacePage key={place.value} name={place.value} />;
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
