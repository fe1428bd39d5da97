import type { Page } from 'playwright-core';

/** Where the keyboard is. */
export interface Place {
  /** Which of the page's elements, the same for the same element; -1 when the keyboard is nowhere in the page. */
  id: number;
  /** The part of the page, in the order in which they stand. */
  part: number;
  name: string;
  /** What is wrong with it, empty for nothing. */
  fault: string;
}

/** Where the focus is, and whether somebody who looks would find it; runs in the page. */
function here(): Place {
  const seen = ((window as unknown as { seen?: Element[] }).seen ??= []);
  const element = document.activeElement as HTMLElement | null;
  if (!element || element === document.body) return { id: -1, part: -1, name: '', fault: '' };
  if (!seen.includes(element)) seen.push(element);
  const parts = ['.skip', '.sidebar', '.room', '.panel'];
  const text = element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent ?? '';
  const name = `${element.tagName.toLowerCase()} ${text.trim().replace(/\s+/g, ' ').slice(0, 40)}`;
  return { id: seen.indexOf(element), part: parts.findIndex((part) => element.closest(part)), name, fault: fault(element) };

  function fault(focused: HTMLElement): string {
    const box = focused.closest('label') ?? focused;
    const { left, right, top, bottom, width, height } = box.getBoundingClientRect();
    if (width < 4 || height < 4) return 'has no size';
    const ringed = (style: CSSStyleDeclaration) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    const rings = [focused, box, ...ancestors(box, 3)].some(
      (shown) => ringed(getComputedStyle(shown)) || ringed(getComputedStyle(shown, '::after')),
    );
    if (!rings) return 'shows no ring';
    const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (x1 - x0 < 2 || y1 - y0 < 2) return 'is out of sight';
    for (const across of [0.5, 0.15, 0.85]) {
      for (const down of [0.5, 0.2, 0.8]) {
        const there = document.elementFromPoint(x0 + (x1 - x0) * across, y0 + (y1 - y0) * down);
        if (there && (box.contains(there) || there.contains(box))) return '';
      }
    }
    return 'is covered';
  }

  function ancestors(of: Element, count: number): Element[] {
    const parent = of.parentElement;
    return parent && count > 0 ? [parent, ...ancestors(parent, count - 1)] : [];
  }
}

export function place(page: Page): Promise<Place> {
  return page.evaluate(here);
}

/** What can be reached with Tab on the page as it stands, by name, the names of groups with one stop among them once. */
function tabbable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = (window as unknown as { seen: Element[] }).seen;
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const radios = new Set(seen.filter((element) => element instanceof HTMLInputElement && element.type === 'radio').map((radio) => (radio as HTMLInputElement).name));
    return [...top.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && !element.closest('[inert]'))
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio' && radios.has(element.name)))
      .filter((element) => !seen.includes(element))
      .map((element) => `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`);
  });
}

/** So many presses of Tab follow each other before it is looked whether they have come around. */
const stride = 8;

/** Goes once around the page with Tab; returns what is wrong on the way, one line each. */
export async function tour(page: Page): Promise<string[]> {
  const faults = new Set<string>();
  await page.evaluate(`{
    seen = [];
    stops = [];
    ${here};
    noted = (event) => {
      if (event.key !== 'Tab') return;
      const stop = here();
      const around = stops.slice(1).some(({ id }) => id >= 0 && id === stop.id);
      stops.push(stop);
      if (around) event.preventDefault();
    };
    addEventListener('keydown', noted, true);
  }`);
  const visited = new Set<number>();
  let before: Place | undefined;
  for (let steps = 0; ; steps++) {
    if (steps > 250) return ['Tab never comes around'];
    const stop = await nth(page, steps);
    if (before && stop.fault) faults.add(`${stop.name}: ${stop.fault}`);
    if (before && stop.id >= 0 && visited.has(stop.id)) {
      if (stop.id === before.id) faults.add(`${stop.name}: holds the keyboard`);
      break;
    }
    if (before && stop.id >= 0 && before.id >= 0 && stop.part > 0 && stop.part < before.part) faults.add(`${stop.name}: comes after ${before.name}`);
    if (before && stop.id >= 0) visited.add(stop.id);
    before = stop;
  }
  await page.evaluate('removeEventListener("keydown", noted, true)');
  for (const name of await tabbable(page)) faults.add(`${name}: is not reached`);
  return [...faults];
}

/** Where so many presses of Tab have led: the page notes it at each one before it moves on, and stays once it has come around. */
async function nth(page: Page, steps: number): Promise<Place> {
  for (;;) {
    const stop = (await page.evaluate(`stops[${steps}]`)) as Place | undefined;
    if (stop) return stop;
    // At once, as of a key that is held: what takes long is the way there and back.
    await Promise.all(Array.from({ length: stride }, () => page.keyboard.down('Tab')));
    await page.keyboard.up('Tab');
  }
}
