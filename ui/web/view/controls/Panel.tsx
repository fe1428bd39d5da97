import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { panel } from "../../state/screen";
import { IconButton } from "./IconButton";
import { useCover } from "./useCover";

/** The column at the side that shows details. */
export function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  useCover(box);
  return (
    <aside ref={box} class="panel" aria-label={title}>
      <header class="panel-head">
        <h2>{title}</h2>
        <IconButton
          icon="close"
          name={t("close")}
          onClick={() => {
            panel.value = null;
          }}
        />
      </header>
      <div class="panel-body">{children}</div>
    </aside>
  );
}
