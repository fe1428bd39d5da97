// What somebody sees before the host has answered, and when a part of the page cannot be fetched.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Visitor;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  lena = await Visitor.arrive(browser, await hall.hostLink());
  await lena.openHall('Lena');
});
afterEach(async () => {
  await lena.leave();
  await hall.close();
});

const answers = /\/(api|socket\.io)\//;

test('a reload shows room, people and messages before the host has said a word', async () => {
  await lena.say('Kept in the browser');
  await lena.sees('Kept in the browser');
  await lena.page.route(answers, () => {}); // asked, and never answered
  await lena.page.reload();
  await lena.sees('Kept in the browser');
  await lena.page.getByRole('link', { name: /general/ }).waitFor();
  await lena.say('Written before it was there');
  await lena.page.getByText('Written before it was there').waitFor();
  expect(lena.faults).toEqual([]);
});

test('words of the page are fetched once', async () => {
  const fetched: string[] = [];
  lena.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await lena.page.reload();
  await lena.composer().waitFor();
  expect(fetched.filter((path) => /^\/static\/(en|ko)-/.test(path))).toEqual([]);
  expect(fetched.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
});

test('the outline of the hall stands while a browser that knows nothing of it waits', async () => {
  await lena.page.addInitScript(() => localStorage.clear());
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await lena.page.route('**/api/me', async (route) => {
    await asked;
    await route.continue();
  });
  await lena.page.goto(hall.url);
  await lena.page.locator('.skeleton').waitFor();
  answer();
  await lena.composer().waitFor();
  await lena.page.locator('.skeleton').waitFor({ state: 'detached' });
});

test('a dialog whose code cannot be fetched opens when the connection is back', async () => {
  await lena.page.route(/\/static\/KeysDialog/, (route) => route.abort());
  await lena.page.reload();
  await lena.composer().waitFor();
  await lena.offline(true);
  await lena.page.locator('.timeline').focus();
  await lena.page.keyboard.press('?');
  await lena.page.getByText('This opens as soon as the host can be reached.').first().waitFor();
  await lena.page.unroute(/\/static\/KeysDialog/);
  await lena.offline(false);
  await lena.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

test('a page older than its host loads itself anew, once, and keeps what was written', async () => {
  const stale = /\/static\/KeysDialog/;
  await lena.page.route(stale, (route) => route.fulfill({ status: 404 }));
  await lena.page.reload();
  await lena.composer().fill('Half a sentence');
  const reloaded = lena.page.waitForEvent('load');
  await lena.page.locator('.timeline').focus();
  await lena.page.keyboard.press('?');
  await reloaded;
  await lena.composer().waitFor();
  expect(await lena.composer().inputValue()).toBe('Half a sentence');
  await lena.page.locator('.timeline').focus();
  await lena.page.keyboard.press('?');
  await lena.page.getByText('This could not be opened.').first().waitFor();
});

test('words that cannot be fetched are asked for until they come, and meanwhile the hall stands in outline', async () => {
  await lena.page.addInitScript(() => localStorage.clear());
  await lena.page.route(/\/static\/en-(?!later)/, (route) => route.abort());
  await lena.page.goto(hall.url);
  await lena.page.locator('.skeleton').waitFor();
  await lena.page.waitForRequest(/\/static\/en-/); // once more
  await lena.page.unroute(/\/static\/en-(?!later)/);
  await lena.composer().waitFor();
  await lena.page.getByRole('button', { name: 'Send' }).waitFor();
});

test('a page whose words the host has not any more loads itself anew', async () => {
  await lena.page.addInitScript(() => localStorage.clear());
  let missed = 0;
  await lena.page.route(/\/static\/en-(?!later)/, (route) => (missed++ === 0 ? route.fulfill({ status: 404 }) : route.continue()));
  const loads: string[] = [];
  lena.page.on('load', () => loads.push(lena.page.url()));
  await lena.page.goto(hall.url);
  await lena.composer().waitFor();
  expect(loads).toHaveLength(2);
});

test('what the hall begins with has all its words, style and code before anything else has come', async () => {
  await lena.say('Somebody reads this');
  await lena.page.addInitScript(() => localStorage.clear());
  const begins = /\/static\/(app|chunk)-\w+\.(js|css)|\/static\/en-(?!later)/;
  await lena.page.route('**/static/**', (route) => (begins.test(route.request().url()) ? route.continue() : route.abort()));
  await lena.page.goto(hall.url);
  await lena.sees('Somebody reads this');
  await lena.page.locator('article.message').last().hover();
  await lena.page.getByRole('toolbar', { name: 'Actions' }).getByRole('button').first().waitFor();
  const nameless = await lena.page.evaluate(() =>
    [...document.querySelectorAll('button, a, textarea, [aria-label]')]
      .filter((element) => !(element.getAttribute('aria-label') ?? element.textContent).trim())
      .map((element) => element.outerHTML),
  );
  expect(nameless).toEqual([]);
});

test('the style of what is opened on demand is there when the first of it is shown', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const second = await lena.page.locator('link[rel=stylesheet]').last().getAttribute('href');
  await lena.page.route(`**${second}`, async (route) => {
    await held;
    await route.continue();
  });
  await lena.page.reload();
  await lena.composer().waitFor();
  await lena.page.locator('.timeline').focus();
  await lena.page.keyboard.press('?');
  await lena.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('KeysDialog')));
  expect(await lena.page.getByRole('dialog').count()).toBe(0);
  release();
  const dialog = lena.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.waitFor();
  expect(await dialog.evaluate((element) => getComputedStyle(element).borderRadius)).not.toBe('0px');
});
