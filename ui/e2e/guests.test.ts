// A guest: sees the rooms they were named into and the people of those, nothing else, and nothing that leads nowhere.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;
let jonas: Person;
let kim: Person;
let site: Room;
let money: Room;
let guest: Visitor;
let page: Page;
/** What the host refused the guest's page. */
const refused: string[] = [];

const make = (name: string, kind: string, memberIds: number[] = []) => hall.call<Room>('POST', '/api/rooms', { name, kind, memberIds }, lena.token);
const say = (who: Person, { id }: Room, content: string) => hall.call('POST', `/api/rooms/${id}/messages`, { content }, who.token);
const setMember = (room: Room, user: Person, inside: boolean) =>
  hall.call(inside ? 'PUT' : 'DELETE', `/api/rooms/${room.id}/members/${user.user.id}`, undefined, lena.token);

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  [minji, jonas, kim] = [await hall.join(lena, '민지'), await hall.join(lena, 'Jonas'), await hall.join(lena, 'Kim')];
  await hall.call('PATCH', `/api/users/${kim.user.id}`, { role: 'guest' }, lena.token);
  await setMember({ id: 1 } as Room, kim, false);
  site = await make('site', 'public', [minji.user.id, kim.user.id]);
  money = await make('money', 'private', [minji.user.id]);
  const other = await make('canteen', 'public', [jonas.user.id]);
  await say(lena, site, 'The crane comes on Monday. Ask @Jonas or @민지.');
  await say(minji, money, 'Monday costs nine hundred');
  await say(jonas, other, 'Soup on Monday');
  guest = await Visitor.arrive(browser, await hall.deviceLink(kim));
  page = guest.page;
  page.on('response', (answer) => answer.status() === 403 && refused.push(answer.url()));
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (/"code":"forbidden"/.test(String(payload))) refused.push(String(payload));
    }),
  );
  await guest.composer().waitFor();
  await guest.sees('The crane comes');
});
afterAll(async () => {
  await guest.leave();
  await browser.close();
  await hall.close();
  expect([...guest.faults, ...refused]).toEqual([]);
});

const section = (name: string) => page.getByRole('region', { name, exact: true });
const rows = async (name: string) => (await section(name).getByRole('listitem').allInnerTexts()).map((text) => text.split('\n').at(-1)).sort();
const options = () => page.getByRole('option');

test('finds the room they were named into and its people in the list, and nothing to add', async () => {
  await expect.poll(() => rows('Rooms')).toEqual(['site']);
  await expect.poll(() => rows('People')).toEqual(['Lena', '민지'].sort());
  expect(await section('Rooms').getByRole('button').allInnerTexts()).toEqual(['Rooms']);
  expect(await page.getByRole('button', { name: /Invite|New message|Make or find/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Menu of the hall' }).click();
  const menu = page.locator('.menu:popover-open');
  const entries = menu.getByRole('menuitem');
  await entries.filter({ hasText: 'All rooms' }).waitFor();
  expect((await entries.allInnerTexts()).map((entry) => entry.trim())).toEqual(['All rooms', 'All people', 'Mark everything as read', 'Settings', 'Keyboard shortcuts', 'Sign out']);
  await entries.filter({ hasText: 'All rooms' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /site/ }).waitFor();
  expect(await dialog.getByRole('listitem').count()).toBe(1);
  expect(await dialog.getByRole('button', { name: 'New room' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('finds nothing else by the switcher, the search and the addresses of rooms', async () => {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Jump to a room or person' });
  for (const typed of ['canteen', 'money', 'Jonas', 'invite', 'new room']) {
    await field.fill(typed);
    await expect.poll(() => options().allInnerTexts()).toEqual([expect.stringContaining(typed)]);
  }
  await field.fill('Monday');
  await options().filter({ hasText: 'The crane comes' }).waitFor();
  expect(await options().count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('combobox', { name: 'Search messages' }).fill('Monday');
  const panel = page.locator('.panel');
  await panel.getByText('The crane comes').waitFor();
  expect(await panel.getByText(/nine hundred|Soup/).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.goto(`${hall.url}/rooms/${money.id}`);
  await page.getByRole('heading', { name: 'This room is not here' }).waitFor();
  await page.goto(`${hall.url}/rooms/${site.id}`);
  await guest.sees('The crane comes');
});

test('completes and shows only names they may know, and writes alone only to who wrote to them', async () => {
  const message = guest.message('The crane comes');
  await expect.poll(() => message.locator('.mention').allInnerTexts()).toEqual(['@민지']);
  await guest.composer().pressSequentially('@');
  await options().filter({ hasText: 'Lena' }).waitFor();
  expect(await options().count()).toBe(2);
  await guest.composer().fill('/');
  await guest.composer().pressSequentially('i');
  await expect.poll(() => options().count()).toBe(0);
  await guest.composer().fill('');

  const card = page.getByRole('dialog', { name: 'Lena' });
  await section('People').getByRole('button', { name: /Lena/ }).click();
  await card.getByText('@Lena').waitFor();
  expect(await card.getByRole('button').count()).toBe(0);
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });

  const direct = await hall.call<Room>('POST', '/api/rooms', { kind: 'direct', memberIds: [kim.user.id] }, lena.token);
  await say(lena, direct, 'Welcome, Kim');
  await section('People').getByRole('link', { name: /Lena/ }).waitFor();
  await message.getByText('Lena', { exact: true }).click();
  await card.getByRole('button', { name: 'Write' }).click();
  await guest.sees('Welcome, Kim');
  await guest.say('Thank you');
  await guest.sees('Thank you');
});

test('takes part: polls, files, threads', async () => {
  await page.goto(`${hall.url}/rooms/${site.id}`);
  await guest.sees('The crane comes');
  await guest.say('/poll Which gate? | North | South');
  const poll = page.locator('.poll', { hasText: 'Which gate?' });
  await poll.getByRole('radio', { name: /North/ }).click();
  await poll.getByText('1 person has voted').waitFor();
  await page.locator('.composer input[type=file]').setInputFiles({ name: 'permit.txt', mimeType: 'text/plain', buffer: Buffer.from('Kim may enter') });
  await page.locator('.tray .upload[data-state=done]').waitFor();
  await guest.composer().press('Enter');
  const file = page.getByRole('link', { name: /permit\.txt/ });
  await file.waitFor();
  const fetched = page.waitForEvent('download');
  await file.click();
  expect((await fetched).suggestedFilename()).toBe('permit.txt');
  await guest.message('The crane comes').focus();
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'Reply in the thread' }).fill('At what time?');
  await page.keyboard.press('Enter');
  await page.locator('.panel').getByText('At what time?').waitFor();
  await page.keyboard.press('Escape');
});

test('gets rooms and people while they are here, and loses them with the room', async () => {
  await setMember(money, jonas, true);
  await setMember(money, kim, true);
  await expect.poll(() => rows('Rooms')).toEqual(['money', 'site']);
  await expect.poll(() => rows('People')).toContain('Jonas');
  await setMember(money, kim, false);
  await expect.poll(() => rows('Rooms')).toEqual(['site']);
  await expect.poll(() => rows('People')).not.toContain('Jonas');
});

test('without any room is told why there is none', async () => {
  await setMember(site, kim, false);
  await page.getByText('You are a guest here.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Make or find a room' }).count()).toBe(0);
});
