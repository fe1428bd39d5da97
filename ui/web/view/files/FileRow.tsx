import type { ComponentChildren } from "preact";
import { bytes } from "../../i18n/format";
import { endingOf } from "../../state/fileNames";
import type { Shown } from "../../state/files";
import { Icon } from "../controls/Icon";
import { laterIcons } from "../controls/laterIcons";

interface Props {
  file: Shown;
  children?: ComponentChildren;
}

/** A file by its name and size; pressing it fetches it. Beside it stands what else can be done with it. */
export function FileRow({ file, children }: Props) {
  return (
    <div class="file">
      <a href={file.url} download={file.name}>
        <FileFace name={file.name} />
        <span class="ellipsis" dir="auto">
          {file.name}
          <small>{bytes(file.size)}</small>
        </span>
        <Icon name={laterIcons.download} />
      </a>
      {children}
    </div>
  );
}

/** What kind of file it is, by the ending of its name. */
export function FileFace({ name }: { name: string }) {
  const ending = endingOf(name);
  return (
    <span class="file-face" aria-hidden="true">
      {ending || <Icon name="file" />}
    </span>
  );
}
