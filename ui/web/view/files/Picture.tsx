import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { File } from "../../protocol.gen";
import { previewOf } from "../../state/previews";
import { Icon } from "../controls/Icon";
import { useReturns } from "./useReturns";

/** A picture in the box that was kept for it. One that did not come says so, and is asked for again when the host is back. */
export function Picture({ file }: { file: File }) {
  const [failed, setFailed] = useState(-1);
  const returns = useReturns();
  if (failed === returns)
    return (
      <span class="no-picture">
        <Icon name="alert" />
        <span class="ellipsis">{file.name}</span>
        <small>{t("files.notShown")}</small>
      </span>
    );
  return (
    <img
      src={previewOf(file) ?? file.thumbnailUrl ?? file.url}
      alt={file.name}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(returns)}
    />
  );
}
