import { attach } from "../../commands/attach";
import { t } from "../../i18n";
import { bytes } from "../../i18n/format";
import { dropped } from "../../platform/folders";
import { limits } from "../../state/limits";
import { focusComposer } from "../controls/focus";
import { Icon } from "../controls/Icon";
import { laterIcons } from "../controls/laterIcons";

interface Props {
  place: string;
  /** Whom the files go to, as people call it. */
  to: string;
  done: () => void;
}

/** Lies over a conversation while files are drawn over the page, and takes them. */
export function DropTarget({ place, to, done }: Props) {
  const take = async (event: DragEvent) => {
    event.preventDefault();
    done();
    if (!event.dataTransfer) return;
    const files = dropped(event.dataTransfer);
    focusComposer();
    attach(place, await files.catch(() => []));
  };
  return (
    <div class="drop-target" role="group" aria-label={t("attach.drop", { room: to })} onDrop={take}>
      <p>
        <Icon name={laterIcons.attach} />
        <strong>{t("attach.drop", { room: to })}</strong>
        <small>
          {t("attach.dropMost", { size: bytes(limits.value.maxFileSize), most: limits.value.files })}
        </small>
      </p>
    </div>
  );
}
