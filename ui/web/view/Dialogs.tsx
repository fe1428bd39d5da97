import { question } from "../state/confirm";
import { recovery } from "../state/profile";
import { about, deleting, dialog, sheet } from "../state/screen";
import { lazy } from "./lazy";

const ConfirmDialog = lazy(() => import("./ConfirmDialog"), "ConfirmDialog");
const RecoveryDialog = lazy(() => import("./RecoveryDialog"), "RecoveryDialog");
const MessageSheet = lazy(() => import("./MessageSheet"), "MessageSheet");
const DeleteDialog = lazy(() => import("./DeleteDialog"), "DeleteDialog");

const abouts = {
  reactions: lazy(() => import("./WhoReacted"), "WhoReacted"),
  readers: lazy(() => import("./ReadBy"), "ReadBy"),
};

const dialogs = {
  add: lazy(() => import("./AddDialog"), "AddDialog"),
  direct: lazy(() => import("./DirectDialog"), "DirectDialog"),
  editRoom: lazy(() => import("./EditRoomDialog"), "EditRoomDialog"),
  jump: lazy(() => import("./JumpDialog"), "JumpDialog"),
  keys: lazy(() => import("./KeysDialog"), "KeysDialog"),
  newRoom: lazy(() => import("./NewRoomDialog"), "NewRoomDialog"),
  quit: lazy(() => import("./QuitDialog"), "QuitDialog"),
  rooms: lazy(() => import("./RoomsDialog"), "RoomsDialog"),
  settings: lazy(() => import("./SettingsDialog"), "SettingsDialog"),
  status: lazy(() => import("./StatusDialog"), "StatusDialog"),
};

/** The dialog that is open, if any. */
export function Dialogs() {
  if (deleting.value) return <DeleteDialog message={deleting.value} />;
  if (sheet.value) return <MessageSheet message={sheet.value} />;
  if (question.value) return <ConfirmDialog asked={question.value} />;
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
