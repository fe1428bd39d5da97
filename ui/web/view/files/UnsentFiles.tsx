import { useEffect, useState } from "preact/hooks";
import { leaveOut, retryUpload } from "../../commands/attach";
import { t } from "../../i18n";
import { askTabs } from "../../platform/tabs";
import { begun } from "../../state/attaching";
import { boxOf } from "../../state/files";
import type { Unsent } from "../../state/outbox";
import { type KeptFile, restoring, uploads } from "../../state/uploads";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";
import { LostFile } from "./LostFile";
import { UploadCard, UploadProgress } from "./UploadCard";

/** The files of a message that waits for them, each with how far it is. */
export function UnsentFiles({ entry }: { entry: Unsent }) {
  const files = entry.files ?? [];
  const live = files.map((kept) => uploads.value.get(kept.key) ?? begun(entry.draft.clientId, kept));
  const pictures = live.filter(({ thumbnailUrl, state }) => thumbnailUrl && state !== "failed");
  const [first] = pictures;
  const box = first && pictures.length === 1 ? boxOf(first) : null;
  return (
    <>
      {pictures.length > 0 && (
        <div
          class="pictures"
          data-count={Math.min(pictures.length, 4)}
          style={box ? { inlineSize: `${box.width}px`, aspectRatio: `${box.ratio}` } : {}}
        >
          {pictures.slice(0, 4).map((picture) => (
            <div class="picture" key={picture.key}>
              <img src={picture.thumbnailUrl ?? ""} alt={picture.name} />
              {picture.state !== "done" && <UploadProgress upload={picture} />}
            </div>
          ))}
        </div>
      )}
      {files.map((kept, index) => {
        const upload = live[index];
        if (!upload || pictures.includes(upload)) return null;
        return (
          <div class="attached" key={kept.key}>
            <UnsentFile entry={entry} kept={kept} />
          </div>
        );
      })}
    </>
  );
}

function UnsentFile({ entry, kept }: { entry: Unsent; kept: KeptFile }) {
  const live = uploads.value.get(kept.key);
  const elsewhere = useElsewhere(kept.key, !live && !kept.file && !restoring.value);
  const leave = (
    <IconButton
      icon="close"
      name={t("attach.leaveOut", { name: kept.name })}
      onClick={() => leaveOut(entry, kept)}
    />
  );
  if (kept.file) return <UploadCard upload={{ ...begun("", kept), state: "done" }}>{null}</UploadCard>;
  if (live && live.state !== "done" && live.state !== "gone")
    return (
      <UploadCard upload={live}>
        {live.state === "failed" && (
          <IconButton
            icon={laterIcons.again}
            name={t("attach.retry", { name: live.name })}
            onClick={() => retryUpload(live)}
          />
        )}
        {leave}
      </UploadCard>
    );
  if (!live && elsewhere !== false)
    return (
      <UploadCard upload={begun("", kept)} {...(!restoring.value && { note: t("attach.elsewhere") })}>
        {null}
      </UploadCard>
    );
  return (
    <LostFile owner={entry.draft.clientId} kept={kept}>
      {leave}
    </LostFile>
  );
}

/** Whether another tab of this browser has the file; null while that is being found out. */
function useElsewhere(key: string, missing: boolean): boolean | null {
  const [elsewhere, setElsewhere] = useState<boolean | null>(null);
  useEffect(() => {
    if (!missing) return;
    let gone = false;
    const ask = async () => {
      const held = await askTabs("files", key);
      if (gone) return;
      setElsewhere(held);
      if (held) setTimeout(() => gone || void ask(), 5_000);
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [key, missing]);
  return elsewhere;
}
