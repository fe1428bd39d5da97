import type { Message } from "../../protocol.gen";
import { heightOf } from "../../state/files";
import { lazy } from "../controls/lazy";

const Attached = lazy(() => import("./Attached"), "Attached");

/** What a message brings. Its height is kept free until the code that draws it has come. */
export function Files({ message }: { message: Message }) {
  return (
    <div class="files" style={{ "--height": `${heightOf(message.files)}px` }}>
      <Attached message={message} />
    </div>
  );
}
