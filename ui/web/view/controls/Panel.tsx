import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { closePanel } from "../../state/thread";
import { IconButton } from "./IconButton";
import { useCover } from "./useCover";

interface Props {
  title: string;
  /** Stands in its head, before the way to close it. */
  actions?: ComponentChildren;
  /** Fills it to its edges, and scrolls by itself. */
  whole?: boolean;
  /** Takes the focus when what had it before is not there any more. */
  closed?: () => void;
  children: ComponentChildren;
}

/** The column at the side that shows details. */
export function Panel({ title, actions, whole, closed, children }: Props) {
  const box = useRef<HTMLElement>(null);
  useCover(box, closed);
  return (
    <aside ref={box} class="panel" aria-label={title}>
      <header class="panel-head">
        <h2>{title}</h2>
        {actions}
        <IconButton icon="close" name={t("close")} onClick={closePanel} />
      </header>
      {whole ? children : <div class="panel-body">{children}</div>}
    </aside>
  );
}
