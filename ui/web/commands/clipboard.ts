import { t } from "../i18n";
import { copyText } from "../platform/clipboard";
import { say } from "../state/screen";

/** Copies a text and says whether that could be done. */
export async function copy(text: string): Promise<void> {
  say(t((await copyText(text)) ? "copied" : "notCopied"));
}
