import type { RefObject } from "preact";
import { plural } from "../../i18n";
import { lazy } from "../controls/lazy";
import type { Completion } from "./useCompletion";

const Suggestions = lazy(() => import("./Suggestions"), "Suggestions");

interface Props {
  completion: Completion;
  /** What the list stands above. */
  anchor: RefObject<HTMLElement | null>;
}

/** What can complete the text, above the field. The field keeps the focus. */
export function CompletionList({ completion, anchor }: Props) {
  const count = completion.items.length;
  return (
    <>
      <span class="offscreen" role="status">
        {count > 0 && plural("complete.count", count)}
      </span>
      {count > 0 && <Suggestions completion={completion} anchor={anchor} />}
    </>
  );
}
