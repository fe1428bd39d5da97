// Commands in the composer: found by a slash, done by Enter, and never sent by mistake.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  await hall.join(lena, '민지');
  visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  await visitor.composer().waitFor();
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

const options = () => visitor.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const sent = async () =>
  (await hall.call<Message[]>('GET', '/api/rooms/1/messages', undefined, lena.token))
    .filter(({ system }) => !system)
    .map(({ content }) => content);

test('a slash offers what can be done, and Enter does it', async () => {
  await visitor.composer().pressSequentially('/to');
  await options().filter({ hasText: '/topic' }).waitFor();
  await visitor.page.keyboard.press('Tab');
  await expect.poll(() => visitor.composer().inputValue()).toBe('/topic ');
  await visitor.page.keyboard.type('Plans for May');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByText('Topic set.').first().waitFor();
  await expect.poll(() => visitor.composer().inputValue()).toBe('');
  await visitor.page.locator('.system', { hasText: 'Plans for May' }).waitFor();
  await visitor.say('/me is at lunch');
  await visitor.page.locator('article.message em', { hasText: 'is at lunch' }).waitFor();
  await visitor.say('/shrug');
  await visitor.sees('¯\\_(ツ)_/¯');
});

test('what is no command stays, and may be sent as a message; a path always is one', async () => {
  await visitor.say('/etc/hosts is where to look');
  await visitor.sees('/etc/hosts is where to look');
  await visitor.say('/dance with me');
  await visitor.page.getByText('There is no command /dance.').first().waitFor();
  expect(await visitor.composer().inputValue()).toBe('/dance with me');
  await visitor.page.getByRole('button', { name: 'Send as a message' }).click();
  await visitor.sees('/dance with me');
  await expect.poll(() => visitor.composer().inputValue()).toBe('');
  expect((await sent()).slice(-2)).toEqual(['/etc/hosts is where to look', '/dance with me']);
});

test('a message goes to somebody by name, and the commands stand beside the keys', async () => {
  await visitor.say('/msg 민지 see you at noon');
  await visitor.page.getByRole('heading', { level: 1, name: '민지' }).waitFor();
  await visitor.sees('see you at noon');
  await visitor.say('/keys');
  await visitor.page.getByRole('heading', { name: 'Commands' }).waitFor();
  await visitor.page.keyboard.press('Escape');
  await visitor.composer().pressSequentially('/');
  await options().first().waitFor();
});
