import { useState } from "preact/hooks";
import type { Shown } from "../../state/files";
import { alone } from "./alone";
import { FileRow } from "./FileRow";

/** A video, played in its place. One that this browser cannot play is offered as a file. */
export function Video({ file }: { file: Shown }) {
  const [failed, setFailed] = useState(false);
  if (failed) return <FileRow file={file} />;
  return (
    <figure class="video">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what people send each other */}
      <video
        src={file.url}
        controls
        playsInline
        preload="metadata"
        aria-label={file.name}
        onPlay={alone}
        onError={() => setFailed(true)}
      />
      <figcaption>
        <FileRow file={file} />
      </figcaption>
    </figure>
  );
}
