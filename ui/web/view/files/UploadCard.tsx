import type { ComponentChildren } from "preact";
import { inWords } from "../../commands/trouble";
import { t } from "../../i18n";
import { bytes, percent } from "../../i18n/format";
import type { Code } from "../../protocol.gen";
import type { Upload } from "../../state/uploads";
import { FileFace } from "./FileRow";

interface Props {
  upload: Pick<Upload, "name" | "size" | "sent" | "state" | "failure" | "thumbnailUrl">;
  /** What is said in place of how far it is. */
  note?: string;
  children: ComponentChildren;
}

/** A file on its way to the host: how it looks, how far it is, and what can be done about it. */
export function UploadCard({ upload, note, children }: Props) {
  const { name, size, state, failure, thumbnailUrl } = upload;
  return (
    <div class="upload" data-state={state}>
      {thumbnailUrl ? <img class="file-face" src={thumbnailUrl} alt="" /> : <FileFace name={name} />}
      <p>
        <span class="ellipsis" dir="auto" title={name}>
          {name}
        </span>
        <small class="ellipsis" role={failure ? "alert" : undefined}>
          {note ?? (failure ? failed(failure) : state === "done" ? bytes(size) : progress(upload))}
        </small>
      </p>
      {children}
      {state !== "done" && !note && <UploadProgress upload={upload} />}
    </div>
  );
}

/** How much of a file has arrived. */
export function UploadProgress({
  upload: { name, sent, size },
}: {
  upload: Pick<Upload, "name" | "sent" | "size">;
}) {
  return (
    <progress class="upload-progress" max={size} value={sent} aria-label={t("attach.progress", { name })} />
  );
}

function progress({ sent, size }: Pick<Upload, "sent" | "size">): string {
  return t("attach.sent", { percent: percent(sent / size), size: bytes(size) });
}

function failed(code: Code): string {
  if (code === "too_large") return t("attach.refused");
  return code === "storage_full" ? t("attach.full") : inWords(code);
}
