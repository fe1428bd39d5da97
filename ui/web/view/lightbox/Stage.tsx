import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { File } from "../../protocol.gen";
import { online } from "../../state/link";
import { Icon } from "../controls/Icon";
import type { Zoom } from "./useZoom";

/** The picture itself: what its thumbnail shows stands there until it has come. */
export function Stage({ file, zoom }: { file: File; zoom: Zoom }) {
  const { lie, size, stage, handlers } = zoom;
  const [state, setState] = useState<"coming" | "here" | "failed">("coming");
  useEffect(() => setState("coming"), [file.id, online.value]);
  const style = {
    inlineSize: `${size.width}px`,
    blockSize: `${size.height}px`,
    transform: `translate(${lie.x}px, ${lie.y}px) scale(${lie.scale})`,
  };
  return (
    <div ref={stage} class="stage" data-zoomed={lie.scale > 1 || undefined} {...handlers}>
      <div class="stage-picture" data-state={state} style={style}>
        {file.thumbnailUrl && state !== "here" && <img src={file.thumbnailUrl} alt="" draggable={false} />}
        <img
          key={file.id}
          src={file.url}
          alt={file.name}
          draggable={false}
          onLoad={() => setState("here")}
          onError={() => setState("failed")}
        />
      </div>
      {state === "failed" && (
        <p class="stage-failed" role="alert">
          <Icon name="alert" /> {t("files.notShown")}
        </p>
      )}
    </div>
  );
}
