import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { File } from "../../protocol.gen";
import { Icon } from "../controls/Icon";
import { useReturns } from "../files/useReturns";
import type { Zoom } from "./useZoom";

/** Where a picture lies, and what fingers do to it. */
export function Stage({ file, zoom }: { file: File; zoom: Zoom }) {
  const { lie, size, stage, handlers } = zoom;
  const style = {
    inlineSize: `${size.width}px`,
    blockSize: `${size.height}px`,
    transform: `translate(${lie.x}px, ${lie.y}px) scale(${lie.scale})`,
  };
  return (
    <div ref={stage} class="stage" data-zoomed={lie.scale > 1 || undefined} {...handlers}>
      <Large key={file.id} file={file} style={style} />
    </div>
  );
}

/** The picture itself: what its thumbnail shows stands there until it has come. */
function Large({ file, style }: { file: File; style: Record<string, string> }) {
  const [here, setHere] = useState(false);
  const [failed, setFailed] = useState(-1);
  const returns = useReturns();
  return (
    <>
      <div class="stage-picture" data-state={here ? "here" : "coming"} style={style}>
        {file.thumbnailUrl && !here && <img src={file.thumbnailUrl} alt="" draggable={false} />}
        {failed !== returns && (
          <img
            src={file.url}
            alt={file.name}
            draggable={false}
            onLoad={() => setHere(true)}
            onError={() => setFailed(returns)}
          />
        )}
      </div>
      {failed === returns && (
        <p class="stage-failed" role="alert">
          <Icon name="alert" /> {t("files.notShown")}
        </p>
      )}
    </>
  );
}
