import { deleting, dialog } from "../state/screen";
import { AddDialog } from "./AddDialog";
import { DeleteDialog } from "./DeleteDialog";
import { DirectDialog } from "./DirectDialog";
import { JumpDialog } from "./JumpDialog";
import { KeysDialog } from "./KeysDialog";
import { RoomsDialog } from "./RoomsDialog";
import { SettingsDialog } from "./SettingsDialog";

const dialogs = {
  add: AddDialog,
  direct: DirectDialog,
  jump: JumpDialog,
  keys: KeysDialog,
  rooms: RoomsDialog,
  settings: SettingsDialog,
};

/** The dialog that is open, if any. */
export function Dialogs() {
  if (deleting.value) return <DeleteDialog message={deleting.value} />;
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
