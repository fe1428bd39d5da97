import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { misplaced } from './layout.ts';
import { screensOn } from './screens.ts';
import type { At, Look, Screen, Stage } from './stage.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const pictures = join(import.meta.dirname, '../pictures');

/** Pictures are taken where they are asked for: of the main screens, or of all. */
const taken = process.env.PICTURES;

/** Parts of the page that most screens have in common. */
const common = ['.sidebar', '.topbar', '.timeline', '.composer-area'];

/**
 * What assistive technology would stumble over on the page as it stands, one line each. only names the one rule that is asked
 * for. A part that stands as it stood when it was judged is not judged again where judged remembers that.
 */
export async function findings(page: Page, only?: string, judged?: Set<string>): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const parts = judged ? await openParts(page) : [];
  const run = {
    exclude: parts.filter(({ html }) => judged?.has(html)).map(({ part }) => [part]),
    options: { preload: false, resultTypes: ['violations'], ...(only && { runOnly: [only] }) },
  };
  const results = (await page.evaluate(`axe.run({ exclude: ${JSON.stringify(run.exclude)} }, ${JSON.stringify(run.options)})`)) as AxeResults;
  for (const { html } of parts) judged?.add(html);
  // On a narrow page the list of rooms stands alone, and is nothing but navigation.
  const list = await page.locator('.hall[data-pane=list]').count();
  const violations = results.violations.filter(({ id }) => id !== 'landmark-one-main' || list === 0 || (page.viewportSize()?.width ?? 0) > 760);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
}

/** The common parts that are in sight, as they stand; a dialog takes all of them away, what floats does not. */
function openParts(page: Page): Promise<{ part: string; html: string }[]> {
  return page.evaluate((wanted) => {
    if (document.querySelector('dialog[open]')) return [];
    return wanted.flatMap((part) => {
      const box = document.querySelector(part);
      return box?.checkVisibility({ visibilityProperty: true }) && !box.closest('[inert]') ? [{ part, html: box.outerHTML }] : [];
    });
  }, common);
}

/**
 * Goes to every screen that is wanted, takes its pictures in light and dark if there are to be any, and returns what is wrong there, one line each:
 * a screen that cannot be reached, what is out of its place, what assistive technology stumbles over, and what the page
 * reported as broken.
 */
export async function walk(stage: Stage, look: Look, wanted: (screen: Screen) => boolean): Promise<string[]> {
  await mkdir(pictures, { recursive: true });
  const places = new Map<Screen['from'], At>();
  const judged = { light: new Set<string>(), dark: new Set<string>() };
  const faults: string[] = [];
  for (const screen of screensOn(look.device).filter(wanted)) {
    // The page's own policy would keep the checker out.
    const at = places.get(screen.from) ?? (await stage.enter(look, screen.from, { bypassCSP: true }));
    places.set(screen.from, at);
    const found = await seen(at, screen).catch((error) => [String(error)]);
    faults.push(...found.map((fault) => `${screen.name}, ${look.device}, ${look.language}: ${fault}`));
  }
  for (const { visitor } of places.values()) {
    faults.push(...visitor.faults);
    await visitor.leave();
  }
  return faults;

  async function seen(at: At, screen: Screen): Promise<string[]> {
    const { page } = at;
    const picture = async (scheme: keyof typeof judged) => {
      if (!taken || (taken !== 'all' && !screen.main)) return;
      await page.screenshot({ path: join(pictures, `${screen.name}-${look.device}-${look.language}-${scheme}.png`) });
    };
    await page.emulateMedia({ colorScheme: 'light' });
    await stage.show(at, screen);
    await picture('light');
    const found = await misplaced(page);
    // Another language has other words and nothing else; most of what a phone shows stands on a desktop as well.
    const judge = look.language === 'en' && (look.device === 'desktop' || screen.only === 'phone' || screen.main);
    if (judge) found.push(...(await findings(page, undefined, judged.light)));
    if (!judge && !taken) return found;
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture('dark');
    // The other scheme has other colours and nothing else.
    if (!judge) return found;
    return [...found, ...(await findings(page, 'color-contrast', judged.dark)).map((finding) => `dark: ${finding}`)];
  }
}
