import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Props {
  icon: IconName;
  title: string;
  text?: string;
  children?: ComponentChildren;
}

/** Says that there is nothing, and how there comes to be something. */
export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <div class="empty" role="status">
      <Icon name={icon} />
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
