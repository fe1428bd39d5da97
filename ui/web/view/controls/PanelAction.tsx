import type { ComponentChildren } from "preact";
import { type DialogName, dialog } from "../../state/screen";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Props {
  icon: IconName;
  opens: DialogName;
  children: ComponentChildren;
}

/** What a panel is mostly opened for: a dialog, across its whole width. */
export function PanelAction({ icon, opens, children }: Props) {
  const open = () => {
    dialog.value = opens;
  };
  return (
    <button type="button" class="button" data-wide onClick={open}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
