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

/** What assistive technology would stumble over on the page as it stands, one line each. */
export async function findings(page: Page, only?: string): Promise<string[]> {
  await page.evaluate(axe);
  const options = only ? { runOnly: [only] } : {};
  const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  // On a narrow page the list of rooms stands alone, and is nothing but navigation.
  const list = await page.locator('.hall[data-pane=list]').count();
  const violations = results.violations.filter(({ id }) => id !== 'landmark-one-main' || list === 0 || (page.viewportSize()?.width ?? 0) > 760);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
}

/**
 * Goes to every screen that is wanted, takes its pictures in light and dark, and returns what is wrong there, one line each:
 * a screen that cannot be reached, what is out of its place, what assistive technology stumbles over, and what the page
 * reported as broken.
 */
export async function walk(stage: Stage, look: Look, wanted: (screen: Screen) => boolean): Promise<string[]> {
  await mkdir(pictures, { recursive: true });
  const places = new Map<Screen['from'], At>();
  const faults: string[] = [];
  for (const screen of screensOn(look.device).filter(wanted)) {
    // The page's own policy would keep the checker out.
    const at = places.get(screen.from) ?? (await stage.enter(look, screen.from, { bypassCSP: true }));
    places.set(screen.from, at);
    const found = await seen(stage, at, screen, `${screen.name}-${look.device}-${look.language}`).catch((error) => [String(error)]);
    faults.push(...found.map((fault) => `${screen.name}, ${look.device}, ${look.language}: ${fault}`));
  }
  for (const { visitor } of places.values()) {
    faults.push(...visitor.faults);
    await visitor.leave();
  }
  return faults;
}

async function seen(stage: Stage, at: At, screen: Screen, file: string): Promise<string[]> {
  const { page } = at;
  await page.emulateMedia({ colorScheme: 'light' });
  await stage.show(at, screen);
  await page.screenshot({ path: join(pictures, `${file}-light.png`) });
  const found = [...(await misplaced(page)), ...(await findings(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(pictures, `${file}-dark.png`) });
  return [...found, ...(await findings(page, 'color-contrast')).map((finding) => `dark: ${finding}`)];
}
