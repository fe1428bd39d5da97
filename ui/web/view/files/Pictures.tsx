import { plural, t } from "../../i18n";
import type { File, Message } from "../../protocol.gen";
import { boxOf } from "../../state/files";
import { lightbox } from "../../state/screen";
import { Picture } from "./Picture";

/** More pictures than this are counted on the last one shown. */
const most = 4;

/** A message's pictures: one in its own proportions, several in a grid. */
export function Pictures({ message, files }: { message: Message; files: readonly File[] }) {
  const shown = files.slice(0, most);
  const more = files.length - most;
  const box = boxOf(shown[0] as File);
  return (
    <div
      class="pictures"
      data-count={shown.length}
      {...(files.length > 1 && { role: "group", "aria-label": plural("files.pictures", files.length) })}
      style={files.length === 1 ? { inlineSize: `${box.width}px`, aspectRatio: `${box.ratio}` } : {}}
    >
      {shown.map((file, index) => (
        <button
          type="button"
          key={file.id}
          class="picture"
          title={file.name}
          onClick={() => {
            lightbox.value = { message, file };
          }}
        >
          <Picture file={file} />
          {more > 0 && index === most - 1 && (
            <span class="more-pictures">
              <span aria-hidden="true">+{more}</span>
              <span class="offscreen">{t("files.more", { count: more })}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
