import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { panel } from "../state/screen";
import { IconButton } from "./IconButton";

/** The column at the side that shows details. */
export function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <aside class="panel" aria-label={title}>
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
