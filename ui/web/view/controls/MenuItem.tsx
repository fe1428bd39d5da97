import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Props {
  icon?: IconName;
  /** What stands in place of an icon. */
  sign?: ComponentChildren;
  /** Of several that exclude each other, whether this one holds. */
  checked?: boolean;
  danger?: boolean;
  act: () => void;
  children: ComponentChildren;
}

/** One thing that a menu does. */
export function MenuItem({ icon, sign, checked, danger, act, children }: Props) {
  const role =
    checked === undefined
      ? { role: "menuitem" as const }
      : { role: "menuitemradio" as const, "aria-checked": checked };
  return (
    <button
      type="button"
      class="row"
      tabIndex={-1}
      data-kind={danger ? "danger" : undefined}
      onClick={act}
      {...role}
    >
      {icon ? <Icon name={icon} /> : sign}
      <span class="grow">{children}</span>
      {checked && <Icon name="check" />}
    </button>
  );
}
