import { bytes } from "../../i18n/format";
import type { File } from "../../protocol.gen";
import { Icon } from "../controls/Icon";

/** An attachment, as a link to it. */
export function FileLine({ file }: { file: File }) {
  return (
    <a class="file" href={file.url} download={file.name}>
      <Icon name="file" />
      <span class="ellipsis">{file.name}</span>
      <small>{bytes(file.size)}</small>
    </a>
  );
}
