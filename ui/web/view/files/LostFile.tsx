import type { ComponentChildren } from "preact";
import { chooseAgain } from "../../commands/attach";
import { t } from "../../i18n";
import { begun } from "../../state/attaching";
import type { KeptFile } from "../../state/uploads";
import { UploadCard } from "./UploadCard";

interface Props {
  /** What it goes with. */
  owner: string;
  kept: Pick<KeptFile, "key" | "name" | "size" | "type" | "location">;
  children: ComponentChildren;
}

/** A file whose page was closed before all of it was uploaded, and whose bytes this browser did not keep. */
export function LostFile({ owner, kept, children }: Props) {
  return (
    <UploadCard upload={{ ...begun("", kept), state: "failed" }} note={t("attach.gone")}>
      <label class="link choose-again">
        {t("attach.again")}
        <input
          type="file"
          class="offscreen"
          aria-label={t("attach.chooseAgain", { name: kept.name })}
          onChange={({ currentTarget: { files } }) => {
            const [file] = files ?? [];
            if (file) chooseAgain(owner, kept, file);
          }}
        />
      </label>
      {children}
    </UploadCard>
  );
}
