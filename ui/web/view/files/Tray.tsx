import { remove, retryUpload } from "../../commands/attach";
import { plural, t } from "../../i18n";
import { kindOf } from "../../state/files";
import { type Upload, uploadsOf } from "../../state/uploads";
import { focusComposer } from "../controls/focus";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { Audio } from "./Audio";
import { LostFile } from "./LostFile";
import { UploadCard } from "./UploadCard";

/** The files that go with the message being written. */
export function Tray({ place }: { place: string }) {
  const files = uploadsOf(place);
  const coming = files.filter(({ state }) => state !== "done").length;
  const away = (upload: Upload) => (
    <IconButton
      icon="close"
      name={t("attach.remove", { name: upload.name })}
      onClick={(event) => takeAway(event.currentTarget, upload)}
    />
  );
  return (
    <>
      <span class="offscreen" role="status">
        {coming > 0 ? plural("attach.coming", coming) : plural("attach.ready", files.length)}
      </span>
      <ul class="tray" aria-label={plural("attach.tray", files.length)}>
        {files.map((upload) => (
          <li key={upload.key}>
            {upload.file && kindOf(upload.file) === "audio" ? (
              <div class="upload" data-state="done">
                <Audio file={upload.file} waits />
                {away(upload)}
              </div>
            ) : upload.state === "gone" ? (
              <LostFile owner={place} kept={upload}>
                {away(upload)}
              </LostFile>
            ) : (
              <UploadCard upload={upload}>
                {upload.state === "failed" && (
                  <IconButton
                    icon={laterIcons.again}
                    name={t("attach.retry", { name: upload.name })}
                    onClick={() => retryUpload(upload)}
                  />
                )}
                {away(upload)}
              </UploadCard>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The focus goes to the next file's button, or back to writing. */
function takeAway(button: HTMLElement, upload: Upload): void {
  const card = button.closest("li");
  const next = card?.nextElementSibling ?? card?.previousElementSibling;
  const focused = document.activeElement === button;
  remove(upload);
  const near = next?.querySelector<HTMLElement>("button:last-of-type");
  if (near && focused) near.focus();
  else focusComposer();
}
