import { useState } from "preact/hooks";
import { readText } from "../../commands/files";
import { t } from "../../i18n";
import { endingOf } from "../../state/fileNames";
import type { Shown } from "../../state/files";
import { IconButton } from "../controls/IconButton";
import { CodeBlock } from "../timeline/CodeBlock";
import { FileRow } from "./FileRow";

/** So many lines stand in a message at first. */
const firstLines = 12;

/** A file of text, whose beginning can be read in its place. */
export function TextFile({ file }: { file: Shown }) {
  const [text, setText] = useState<{ lines: string[]; cut: boolean } | "failed" | null>(null);
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const toggle = async () => {
    setOpen(!open);
    if (!open && (text === null || text === "failed"))
      setText(await readText(file).catch(() => "failed" as const));
  };
  return (
    <>
      <FileRow file={file}>
        <IconButton
          icon={open ? "up" : "down"}
          name={t(open ? "files.fold" : "files.peek", { name: file.name })}
          aria-expanded={open}
          onClick={toggle}
        />
      </FileRow>
      {open && text === "failed" && (
        <p class="trouble" role="alert">
          {t("files.notRead")}
        </p>
      )}
      {open && text !== null && text !== "failed" && (
        <div class="text-file markdown">
          <CodeBlock
            text={(all ? text.lines : text.lines.slice(0, firstLines)).join("\n")}
            language={endingOf(file.name).toLowerCase()}
          />
          {!all && text.lines.length > firstLines && (
            <button type="button" class="link" onClick={() => setAll(true)}>
              {t("message.showMore")}
            </button>
          )}
          {text.cut && (all || text.lines.length <= firstLines) && <small>{t("files.cut")}</small>}
        </div>
      )}
    </>
  );
}
