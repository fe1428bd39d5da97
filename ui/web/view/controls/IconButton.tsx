import type { ButtonHTMLAttributes } from "preact";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon"> {
  icon: IconName;
  /** Its visible name: shown on hover, read aloud. */
  name: string;
}

/** A button that is only an icon. */
export function IconButton({ icon, name, ...rest }: Props) {
  return (
    <button type="button" class="icon-button" aria-label={name} title={name} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
