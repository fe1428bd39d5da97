import { copyCode } from "../commands/messages";
import { t } from "../i18n";
import { IconButton } from "./IconButton";

/** Code in a well of its own, with its language and a way to copy it. */
export function CodeBlock({ text, language }: { text: string; language?: string | undefined }) {
  return (
    <pre dir="ltr">
      <span class="code-head">
        {language && <small>{language.slice(0, 20)}</small>}
        <IconButton icon="copy" name={t("message.copyCode")} onClick={() => copyCode(text)} />
      </span>
      <code tabIndex={0}>{text}</code>
    </pre>
  );
}
