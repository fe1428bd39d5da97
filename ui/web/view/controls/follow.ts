import { isNarrow } from "../../platform/device";
import { placeBeside } from "./place";

/**
 * Keeps a popover beside what it belongs to, or in the middle where that is not on the page; it closes when that is scrolled
 * out of sight. Returns how to stop.
 */
export function follow(box: HTMLElement, beside: Element | null): () => void {
  const view = window.visualViewport;
  const put = () => {
    const height = view?.height ?? innerHeight;
    if (isNarrow()) {
      const covered = Math.max(0, innerHeight - height - (view?.offsetTop ?? 0));
      Object.assign(box.style, {
        top: "",
        left: "",
        insetBlockEnd: `${covered}px`,
        maxBlockSize: `${height - 24}px`,
      });
      return;
    }
    const size = { width: box.offsetWidth, height: box.scrollHeight + box.offsetHeight - box.clientHeight };
    const place = placeBeside(rectOf(beside), size, { width: innerWidth, height });
    const { top, left } = place;
    Object.assign(box.style, {
      insetBlockEnd: "",
      top: `${top}px`,
      left: `${left}px`,
      maxBlockSize: `${place.height}px`,
    });
  };
  const scrolled = (event: Event) => {
    if (event.target instanceof Node && box.contains(event.target)) return;
    if (!beside || isInSight(beside)) put();
    else box.hidePopover();
  };
  put();
  const observer = new ResizeObserver(put);
  observer.observe(box);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  window.addEventListener("resize", put);
  view?.addEventListener("resize", put);
  return () => {
    observer.disconnect();
    document.removeEventListener("scroll", scrolled, { capture: true });
    window.removeEventListener("resize", put);
    view?.removeEventListener("resize", put);
  };
}

function rectOf(beside: Element | null): DOMRect {
  const rect = beside?.getBoundingClientRect();
  return rect && rect.width > 0 ? rect : new DOMRect(innerWidth / 2 - 150, innerHeight / 3, 0, 0);
}

/** Whether the middle of an element stands in the window and in what scrolls it. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const around = element.closest(".timeline")?.getBoundingClientRect();
  return middle >= (around?.top ?? 0) && middle <= (around?.bottom ?? innerHeight);
}
