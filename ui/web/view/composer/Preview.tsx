import type { Signal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { t } from "../../i18n";
import { previewing } from "../../state/screen";
import { isMarkup } from "../../state/writing";
import { Markdown } from "../timeline/Markdown";

/** What is being written as it will look, while somebody wants to see that and it looks otherwise than it is written. */
export function Preview({ text }: { text: Signal<string> }) {
  const shown = useComputed(() => previewing.value && isMarkup(text.value));
  if (!shown.value) return null;
  return (
    <section class="draft-preview" aria-label={t("preview.title")} tabIndex={0}>
      <Markdown text={text.value} />
    </section>
  );
}
