// Every main screen, in both schemes, as assistive technology finds it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let hall: Hall;
let lena: Person;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  const minji = await hall.join(lena, '민지');
  for (const content of ['Good morning', '`code` and **weight**', '> said before\n\n@Lena see [this](https://example.org)']) {
    await hall.call('POST', '/api/rooms/1/messages', { content }, minji.token);
  }
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

/** The findings on the page as it stands, one line each. */
async function findings(visitor: Visitor): Promise<string[]> {
  await visitor.page.evaluate(axe);
  const results = (await visitor.page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  // The page's own policy would keep the checker out.
  const options = { colorScheme, bypassCSP: true, reducedMotion: 'reduce' } as const;

  test('the door', async () => {
    const visitor = await Visitor.arrive(browser, hall.url, options);
    await visitor.page.getByRole('textbox', { name: 'Your name' }).waitFor();
    expect(await findings(visitor)).toEqual([]);
    await visitor.leave();
  });

  test('the hall and what opens in it', async () => {
    const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, lena.token);
    const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`, options);
    const { page } = visitor;
    await visitor.sees('Good morning');
    expect(await findings(visitor), 'room').toEqual([]);

    await page.getByRole('button', { name: /Invite people/ }).click();
    await page.getByRole('heading', { name: 'Invite people' }).waitFor();
    expect(await findings(visitor), 'invite').toEqual([]);

    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search messages' }).fill('morning');
    await page.getByRole('complementary').getByText('Good morning').waitFor();
    expect(await findings(visitor), 'search').toEqual([]);

    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await findings(visitor), 'jump').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Make or find a room' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(visitor), 'rooms').toEqual([]);
    await visitor.leave();
  });
});
