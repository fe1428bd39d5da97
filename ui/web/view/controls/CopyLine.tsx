import { copy } from "../../commands/clipboard";
import { IconButton } from "./IconButton";

interface Props {
  url: string;
  /** What the button is called that copies it. */
  name: string;
  autofocus?: boolean;
}

/** A link to be handed on, without its scheme, which nobody reads, and with a button that copies all of it. */
export function CopyLine({ url, name, autofocus = false }: Props) {
  return (
    <div class="copy-line">
      <span class="grow ellipsis">{url.replace(/^https?:\/\//, "")}</span>
      <IconButton icon="copy" name={name} autofocus={autofocus} onClick={() => copy(url)} />
    </div>
  );
}
