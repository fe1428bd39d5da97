import { useLayoutEffect, useRef } from "preact/hooks";
import { notice } from "../state/screen";

/** One short sentence about what somebody just did, above everything else, dialogs included. */
export function Notice() {
  const box = useRef<HTMLDivElement>(null);
  const sentence = notice.value;
  useLayoutEffect(() => {
    if (sentence) box.current?.showPopover();
  }, [sentence]);
  return (
    <>
      <div role="status" class="offscreen">
        {sentence}
      </div>
      {sentence && (
        <div ref={box} key={sentence} class="notice" popover="manual" aria-hidden="true">
          {sentence}
        </div>
      )}
    </>
  );
}
