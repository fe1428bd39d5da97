import { t } from "../../i18n";
import { adding } from "../../state/addingEmoji";
import { ownEmoji } from "../../state/ownEmoji";
import { Dialog } from "../controls/Dialog";
import { EmojiForm } from "./EmojiForm";
import { EmojiList } from "./EmojiList";

/** The emoji that people of the hall have added, and how to add one. */
export function EmojiDialog({ close }: { close: () => void }) {
  const name = adding.value;
  const toList = () => {
    adding.value = null;
  };
  if (name === null)
    return (
      <Dialog key="list" title={t("emoji.own")} close={close}>
        <EmojiList />
      </Dialog>
    );
  return (
    <Dialog
      key="form"
      title={t("emoji.add")}
      close={close}
      back={ownEmoji.value.size > 0 ? toList : undefined}
    >
      <EmojiForm begun={name} close={close} />
    </Dialog>
  );
}
