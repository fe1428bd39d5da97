import { type Signal, useComputed } from "@preact/signals";
import { t } from "../../i18n";
import { previewing } from "../../state/screen";
import { isMarkup } from "../../state/writing";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";

interface Props {
  text: Signal<string>;
  /** A word among others, where icons would be loud. */
  word?: boolean;
}

/** Shows and hides the preview. The icon's place stays empty until there is something to preview, so that the field keeps its width. */
export function PreviewButton({ text, word }: Props) {
  const off = useComputed(() => !isMarkup(text.value)).value;
  const press = {
    "aria-pressed": previewing.value,
    // The field keeps the focus, and a touch keyboard stays where it is.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: () => {
      previewing.value = !previewing.value;
    },
  };
  if (!word)
    return (
      <IconButton
        icon={laterIcons.eye}
        class="icon-button preview-button"
        name={t("preview.title")}
        data-off={off || undefined}
        {...press}
      />
    );
  if (off) return null;
  return (
    <button type="button" class="link" {...press}>
      {t("preview.title")}
    </button>
  );
}
