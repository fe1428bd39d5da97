import type { ComponentChildren } from "preact";
import { folded, type Section, toggleFold } from "../../state/folds";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";

interface Props {
  section: Section;
  title: string;
  /** What adds to it, where I may. */
  add?: { name: string; act: () => void } | false;
  /** Its rows may reach beyond the screen. */
  long: boolean;
  children: ComponentChildren;
}

/** A part of the sidebar under its name, which folds it. */
export function SidebarSection({ section, title, add, long, children }: Props) {
  return (
    <section aria-label={title}>
      <div class="section-head">
        <h2>
          <button
            type="button"
            aria-expanded={!folded.value.includes(section)}
            onClick={() => toggleFold(section)}
          >
            {title}
            <Icon name="down" />
          </button>
        </h2>
        {add && <IconButton icon="plus" name={add.name} onClick={add.act} />}
      </div>
      <ul data-long={long || undefined}>{children}</ul>
    </section>
  );
}
