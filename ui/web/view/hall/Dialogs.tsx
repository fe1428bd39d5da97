import { question } from "../../state/confirm";
import { recovery } from "../../state/profile";
import { about, dialog, lightbox, sheet } from "../../state/screen";
import { lazy } from "../controls/lazy";
import { TypedAhead } from "../controls/TypedAhead";

const ConfirmDialog = lazy(() => import("./ConfirmDialog"), "ConfirmDialog");
const Lightbox = lazy(() => import("../lightbox/Lightbox"), "Lightbox");
const RecoveryDialog = lazy(() => import("../people/RecoveryDialog"), "RecoveryDialog");
const MessageSheet = lazy(() => import("../timeline/MessageSheet"), "MessageSheet");

const abouts = {
  reactions: lazy(() => import("../timeline/WhoReactedDialog"), "WhoReactedDialog"),
  readers: lazy(() => import("../timeline/ReadByDialog"), "ReadByDialog"),
  forward: lazy(() => import("../search/ForwardDialog"), "ForwardDialog"),
  voters: lazy(() => import("../poll/VotersDialog"), "VotersDialog"),
  revisions: lazy(() => import("../timeline/RevisionsDialog"), "RevisionsDialog"),
};

const dialogs = {
  add: lazy(() => import("../room/AddDialog"), "AddDialog", TypedAhead),
  connection: lazy(() => import("../connection/ConnectionDialog"), "ConnectionDialog"),
  direct: lazy(() => import("../people/DirectDialog"), "DirectDialog"),
  editRoom: lazy(() => import("../room/EditRoomDialog"), "EditRoomDialog"),
  emoji: lazy(() => import("../emoji/EmojiDialog"), "EmojiDialog"),
  jump: lazy(() => import("../search/JumpDialog"), "JumpDialog", TypedAhead),
  keys: lazy(() => import("./KeysDialog"), "KeysDialog", TypedAhead),
  newRoom: lazy(() => import("../room/NewRoomDialog"), "NewRoomDialog"),
  poll: lazy(() => import("../poll/PollDialog"), "PollDialog", TypedAhead),
  quit: lazy(() => import("../settings/QuitDialog"), "QuitDialog"),
  rooms: lazy(() => import("../room/RoomsDialog"), "RoomsDialog"),
  settings: lazy(() => import("../settings/SettingsDialog"), "SettingsDialog"),
  status: lazy(() => import("../people/StatusDialog"), "StatusDialog"),
};

/** The dialog that is open, if any. */
export function Dialogs() {
  if (sheet.value) return <MessageSheet message={sheet.value} />;
  if (question.value) return <ConfirmDialog asked={question.value} />;
  if (lightbox.value) return <Lightbox shown={lightbox.value} />;
  if (recovery.value) return <RecoveryDialog {...recovery.value} />;
  if (about.value) {
    const { what, message } = about.value;
    const About = abouts[what];
    return <About key={what} message={message} />;
  }
  if (!dialog.value) return null;
  const Shown = dialogs[dialog.value];
  const name = dialog.value;
  return (
    <Shown
      key={name}
      close={() => {
        if (dialog.value === name) dialog.value = null;
      }}
    />
  );
}
