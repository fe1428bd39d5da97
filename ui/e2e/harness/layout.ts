import type { Page } from 'playwright-core';

/** Widths that the page must hold at: a desktop, a phone, and a desktop at 400 %. */
export const widths = [
  { width: 1360, height: 860 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;

/**
 * What stands out of its place, one line each: a document that scrolls sideways, and everything that reaches beyond the part
 * of the page it belongs to without being in a box that scrolls or cuts on purpose.
 */
export function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const root = document.documentElement;
    for (const box of [root, document.body]) {
      if (box.scrollWidth > root.clientWidth) faults.add(`${box.tagName} is ${box.scrollWidth} wide in ${root.clientWidth}`);
    }
    const parts = '.timeline, .sidebar, .panel, .topbar, .composer-area, dialog, [popover], .welcome';
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg, .offscreen') || !element.checkVisibility({ visibilityProperty: true })) continue;
      // What floats belongs to the window alone.
      const part = element.matches('dialog, [popover]') ? root : element.parentElement?.closest(parts);
      if (!part) continue;
      const style = getComputedStyle(element);
      const own = element.getBoundingClientRect();
      const within = part.getBoundingClientRect();
      if (own.width === 0) continue;
      const spills = style.overflowX === 'visible' && style.display !== 'inline' ? element.scrollWidth : 0;
      const right = Math.max(own.right, own.left + spills);
      if (own.left >= within.left - 1 && right <= within.right + 1) continue;
      if (cut(element, part)) continue;
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
      faults.add(`${name} reaches from ${Math.round(own.left)} to ${Math.round(right)} in ${Math.round(within.left)} to ${Math.round(within.right)}`);
    }
    return [...faults].slice(0, 12);

    function cut(element: Element, part: Element): boolean {
      for (let box = element.parentElement; box && box !== part; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    }
  });
}
