// The offline demonstration: a hall full of people, who answer; the connection's life beside it, and failures that are real.
import { readdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';
import { findings } from './harness/walk.ts';

let browser: Browser;
let hall: Hall;
let presenter: Visitor;

beforeAll(async () => {
  [browser, hall] = await Promise.all([launch(), Hall.start('--demo')]);
  // The page's own policy would keep the checker out.
  presenter = await Visitor.arrive(browser, await hall.hostLink(), { bypassCSP: true });
  await presenter.inside();
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

test('an office is there at once, talks and answers, and none of it is on disk', async () => {
  const { page } = presenter;
  await page.getByRole('log', { name: 'Messages' }).getByText('Friday: doors open at 14:00').waitFor();
  await page.getByRole('textbox', { name: 'Message' }).fill('@Lena are you real?');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await page.getByRole('log', { name: 'Messages' }).getByText(/small play|a demonstration|lines of text/).waitFor();
  expect(await readdir(hall.data)).toEqual([]);
});

test('the handshake, the upgrade and each event with its acknowledgement are shown', async () => {
  const stage = presenter.page.getByRole('complementary', { name: 'Stage' });
  await stage.getByText('"upgrades":["websocket"]').first().waitFor();
  await stage.getByText('polling → websocket').first().waitFor();
  const sent = stage.getByRole('listitem').filter({ hasText: 'sendMessage' });
  await sent.getByText('@Lena are you real?').first().waitFor();
  await sent.getByText(/^ack/).waitFor();
  expect(await findings(presenter.page)).toEqual([]);
  await stage.getByRole('button', { name: 'Handshake' }).click();
  await expect.poll(() => sent.count()).toBe(0);
  await stage.getByRole('button', { name: 'All', exact: true }).click();
});

test('a path without Socket.IO breaks this page, and the doctor says why', async () => {
  const stage = presenter.page.getByRole('complementary', { name: 'Stage' });
  await stage.getByRole('button', { name: '404 on the path' }).click();
  await stage.getByText('HTTP 404').first().waitFor();
  await stage.getByText(/NestJS answers \/socket\.io\/ with 404/).waitFor();
  await stage.getByText('No connection').waitFor();
  await stage.getByRole('button', { name: 'Mend it' }).click();
  await stage.getByText(/^websocket( · \d+ ms)?$/).first().waitFor();
});

test('a dead host loses nothing: what was written waits, and what was missed comes by its rev', async () => {
  const { page } = presenter;
  const stage = page.getByRole('complementary', { name: 'Stage' });
  await stage.getByRole('button', { name: 'Clear' }).click();
  await stage.getByRole('button', { name: 'Host dead' }).click();
  await stage.getByText('No connection').waitFor();
  await page.getByRole('textbox', { name: 'Message' }).fill('written meanwhile');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await stage.getByText(/sinceRev \d+ → changes: [1-9]/).first().waitFor();
  await stage.getByRole('listitem').filter({ hasText: 'sendMessage' }).getByText('written meanwhile').first().waitFor();
  await stage.getByText(/no program|nothing listens|refused/i).first().waitFor();
});

test('it begins again from the beginning, and in the language that is chosen', async () => {
  const { page } = presenter;
  await page.getByRole('complementary', { name: 'Stage' }).getByRole('button', { name: 'Start again' }).click();
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText('written meanwhile').waitFor({ state: 'detached' });
  await log.getByText('Friday: doors open at 14:00').waitFor();
  await page.getByRole('complementary', { name: 'Stage' }).waitFor();
  await page.getByRole('button', { name: 'My status and settings' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('dialog').getByText('한국어', { exact: true }).click();
  await page.getByRole('navigation').getByText('오픈 데이').waitFor();
  await page.getByRole('complementary', { name: '무대' }).waitFor();
  expect(presenter.faults).toEqual([]);
});
