// Finding: the switcher and the search, from the keyboard.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;
let design: Room;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
  design = await hall.call<Room>('POST', '/api/rooms', { name: 'design', kind: 'public' }, lena.token);
  for (let page = 1; page <= 60; page++) {
    await hall.call('POST', '/api/rooms/1/messages', { content: `Site diary, page ${page}` }, minji.token);
  }
  await hall.call('POST', `/api/rooms/${design.id}/messages`, { content: '와, 깔끔하네요. 내일 회의 때 볼까요?' }, minji.token);
  await hall.call('POST', `/api/rooms/${design.id}/messages`, { content: 'The diary is in the shared folder' }, lena.token);
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  await visitor.composer().waitFor();
  return async () => {
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  };
});

const combobox = () => visitor.page.getByRole('combobox', { name: 'Jump to a room or person' });
const option = (name: string | RegExp) => visitor.page.getByRole('dialog').getByRole('option', { name });
const field = () => visitor.page.getByRole('combobox', { name: 'Search messages' });
const panel = () => visitor.page.getByRole('complementary', { name: 'Search' });
const results = () => panel().getByRole('listbox').getByRole('option');

test('the switcher goes to a room by loose letters, and writing goes on there', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+k');
  await combobox().waitFor();
  await page.keyboard.type('dsg');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'design' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await visitor.composer().evaluate((composer) => composer === document.activeElement)).toBe(true);
});

test('the switcher finds somebody by initial consonants, and arrows and pointer choose alike', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+k');
  await combobox().fill('ㅁㅈ');
  await expect.poll(() => option('민지').getAttribute('aria-selected')).toBe('true');
  const active = await combobox().getAttribute('aria-activedescendant');
  expect(await option('민지').getAttribute('id')).toBe(active);
  await combobox().press('ArrowDown');
  await expect.poll(() => option('민지').getAttribute('aria-selected')).toBe('false');
  await option('민지').hover();
  await expect.poll(() => option('민지').getAttribute('aria-selected')).toBe('true');
  await combobox().press('Enter');
  await page.getByRole('heading', { level: 1, name: '민지' }).waitFor();
});

test('the switcher does things, looks in messages, and makes a room of what it does not find', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+k');
  await combobox().fill('keyboard');
  await combobox().press('Enter');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await combobox().fill('shared folder');
  await option('Search messages for “shared folder”').click();
  await panel().getByRole('listbox').getByRole('option', { name: /The diary is in the shared folder/ }).waitFor();

  await page.keyboard.press('Control+k');
  await combobox().fill('깔끔');
  await option(/와, 깔끔하네요/).click();
  await page.locator('[data-seq="1"][data-found]', { hasText: '깔끔하네요' }).waitFor();

  await page.keyboard.press('Control+k');
  await combobox().fill('terrace');
  await option('Make a room called “terrace”').click();
  await page.getByRole('heading', { level: 1, name: 'terrace' }).waitFor();
});

test('search is walked with the arrows, opens a message in its place, and stays', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+Shift+f');
  await field().fill('diary');
  await panel().getByText('The newest 40. There are more below.').waitFor();
  await results().nth(2).waitFor();
  for (let step = 0; step < 3; step++) await field().press('ArrowDown');
  await field().press('Enter');
  await visitor.sees('Site diary, page 59');
  await page.locator('[aria-current=true]', { hasText: 'page 59' }).waitFor();
  expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
  await results().nth(39).scrollIntoViewIfNeeded();
  await panel().getByText('61 messages, newest first').waitFor();
  await field().fill('');
  await panel().getByRole('button', { name: 'diary', exact: true }).waitFor();
});

test('search is narrowed by room and person, in every script, and says when there is nothing or no answer', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+Shift+f');
  await field().fill('회의');
  await panel().getByRole('listbox').getByRole('option', { name: /깔끔하네요/ }).waitFor();
  await field().fill('diary');
  await panel().getByLabel('From').selectOption('Lena');
  await panel().getByText('1 message, newest first').waitFor();
  await panel().getByLabel('Where').selectOption({ label: 'This room: general' });
  await panel().getByText('Nothing found for “diary”.').waitFor();
  await panel().getByRole('button', { name: 'Search without filters' }).click();
  await panel().getByText('The newest 40. There are more below.').waitFor();
  await page.route('**/api/search**', (route) => route.abort());
  await field().fill('diaries');
  await panel().getByText('The host did not answer.').waitFor();
  expect(await results().count()).toBe(40);
  await page.unroute('**/api/search**');
  await panel().getByRole('button', { name: 'Try again' }).click();
  await panel().getByText('Nothing found for “diaries”.').waitFor();
});

test('operators narrow a search as they are typed, and become filters that can be seen', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+Shift+f');
  await field().waitFor();
  await page.keyboard.type('diary from:민');
  const person = panel().getByRole('listbox', { name: 'Narrow it down' }).getByRole('option', { name: '민지' });
  await person.waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue()).toBe('diary from:민지 ');
  await expect.poll(() => results().count()).toBe(40);
  expect(await panel().getByRole('combobox', { name: 'From' }).locator('option:checked').textContent()).toBe('민지');
  await page.keyboard.type('in:design');
  await panel().getByText('Nothing found for “diary”.').waitFor();
  await field().fill('from:me');
  await expect.poll(() => results().allTextContents()).toEqual([expect.stringContaining('shared folder')]);
  await field().fill('from:nobody here');
  await panel().getByText('Nobody here is called “nobody”.').waitFor();
});

test('messages are found by what they carry, links and reactions too', async () => {
  const { page } = visitor;
  const link = await hall.call<Message>('POST', `/api/rooms/${design.id}/messages`, { content: 'See https://maru.local/plan' }, minji.token);
  await page.keyboard.press('Control+Shift+f');
  await field().waitFor();
  await page.keyboard.type('has:l');
  await panel().getByRole('option', { name: 'link With links' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue()).toBe('has:link ');
  await expect.poll(() => results().allTextContents()).toEqual([expect.stringContaining('maru.local')]);
  const carried = panel().getByLabel('With', { exact: true });
  await carried.nth(1).selectOption('With reactions');
  await panel().getByText('Nothing found').waitFor();
  await hall.call('PUT', `/api/messages/${link.id}/reactions/${encodeURIComponent('👍')}`, undefined, lena.token);
  await field().fill('plan has:link,reaction');
  await expect.poll(() => results().allTextContents()).toEqual([expect.stringContaining('maru.local')]);
  await carried.first().selectOption('Anything');
  await expect.poll(() => carried.locator('option:checked').allTextContents()).toEqual(['With reactions', 'Also with…']);
});
