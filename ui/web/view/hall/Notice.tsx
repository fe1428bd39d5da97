import { useLayoutEffect, useRef } from "preact/hooks";
import { dropNotice, holdNotice, letNoticeGo, notice } from "../../state/screen";

/** One short sentence about what somebody just did, above everything else, dialogs included. */
export function Notice() {
  const box = useRef<HTMLDivElement>(null);
  const said = notice.value;
  useLayoutEffect(() => {
    if (said) box.current?.showPopover();
  }, [said]);
  return (
    <>
      <div role="status" class="offscreen">
        {said?.sentence}
      </div>
      {said && (
        <div
          ref={box}
          key={said.sentence}
          class="notice"
          popover="manual"
          onPointerEnter={holdNotice}
          onPointerLeave={letNoticeGo}
          onFocusIn={holdNotice}
          onFocusOut={letNoticeGo}
        >
          <span aria-hidden="true">{said.sentence}</span>
          {said.action && (
            <button
              type="button"
              class="notice-action"
              onClick={() => {
                said.action?.act();
                if (notice.value === said) dropNotice();
              }}
            >
              {said.action.name}
            </button>
          )}
        </div>
      )}
    </>
  );
}
