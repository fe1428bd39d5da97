// Threads beside the timeline: begun from the keyboard, followed, unread, kept through reloads and lost connections.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;

beforeAll(async () => {
  [browser, hall] = await Promise.all([launch(), Hall.start()]);
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

async function visit(who: Person, path = '/'): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(who, path));
  await visitor.inside();
  return visitor;
}

function say(who: Person, content: string, threadId?: number): Promise<Message> {
  return hall.call<Message>('POST', '/api/rooms/1/messages', { content, threadId }, who.token);
}

const panel = ({ page }: Visitor): Locator => page.locator('.panel');
const field = (visitor: Visitor): Locator => visitor.page.getByRole('textbox', { name: 'Reply in the thread' });
const inRoom = ({ page }: Visitor, text: string): Locator => page.locator('.room .message', { hasText: text });
const inThread = (visitor: Visitor, text: string): Locator => panel(visitor).locator('.message', { hasText: text });
const count = ({ page }: Visitor): Locator => page.locator('.sidebar-places a[href="/threads"] .badge');

test('a reply by keyboard stays out of the room; whoever wrote the message follows, reads it and stays where they were', async () => {
  await say(lena, 'Where do we eat?');
  const [her, owner] = await Promise.all([visit(minji), visit(lena)]);
  await inRoom(her, 'Where do we eat?').focus();
  await her.page.keyboard.press('t');
  await expect.poll(() => field(her).evaluate((shown) => shown === document.activeElement)).toBe(true);
  await her.page.keyboard.type('At the market');
  await her.page.keyboard.press('Enter');
  await inThread(her, 'At the market').waitFor();

  const line = inRoom(owner, 'Where do we eat?').getByRole('button', { name: /1 reply/ });
  await line.waitFor();
  await count(owner).filter({ hasText: '1' }).waitFor();
  await expect.poll(() => owner.page.title()).toMatch(/^\(1\)/);
  expect(await inRoom(owner, 'At the market').count()).toBe(0);

  await owner.page.reload();
  await owner.inside();
  await count(owner).filter({ hasText: '1' }).waitFor();
  await owner.page.locator('.sidebar-places a[href="/threads"]').click();
  await owner.page.locator('.thread-card[data-unread]', { hasText: 'At the market' }).getByRole('button').click();
  await inThread(owner, 'At the market').waitFor();
  await panel(owner).getByText('New', { exact: true }).waitFor();
  await count(owner).waitFor({ state: 'detached' });

  await her.page.keyboard.press('Escape');
  await panel(her).waitFor({ state: 'detached' });
  await expect.poll(() => inRoom(her, 'Where do we eat?').evaluate((row) => row === document.activeElement)).toBe(true);
  await Promise.all([her.leave(), owner.leave()]);
});

test('what is written in a thread outlives a reload and a lost connection, and arrives once', async () => {
  const root = await say(lena, 'Who has the keys?');
  await say(minji, 'Not me', root.id);
  const her = await visit(minji, `/rooms/1/${root.seq + 1}`);
  await inThread(her, 'Not me').waitFor();
  await field(her).fill('Ask Jonas, or');
  await her.page.reload();
  await her.inside();
  await expect.poll(() => field(her).inputValue()).toBe('Ask Jonas, or');

  await her.offline(true);
  await field(her).fill('Ask Jonas');
  await field(her).press('Enter');
  await inThread(her, 'Ask Jonas').and(her.page.locator('[data-state=waiting]')).waitFor();
  await say(lena, 'Found them', root.id);
  await her.offline(false);
  await inThread(her, 'Found them').waitFor();
  await inThread(her, 'Ask Jonas').and(her.page.locator('[data-seq]')).waitFor();
  const replies = await hall.call<Message[]>('GET', `/api/messages/${root.id}/thread`, undefined, lena.token);
  expect(replies.map(({ content }) => content)).toEqual(['Not me', 'Found them', 'Ask Jonas']);

  await field(her).press('ArrowUp');
  const edit = panel(her).getByRole('textbox', { name: 'Edit' });
  await edit.fill('Ask Jonas anyway');
  await edit.press('Enter');
  await inThread(her, 'Ask Jonas anyway').waitFor();
  await field(her).fill('/poll Where are they? | Desk | Door');
  await field(her).press('Enter');
  await inThread(her, 'Where are they?').waitFor();
  expect(await inRoom(her, 'Where are they?').count()).toBe(0);
  await her.leave();
});

test('following is a choice, and holds on every device', async () => {
  const root = await say(lena, 'Minutes of today');
  const [desk, phone] = await Promise.all([visit(lena), visit(lena)]);
  await say(minji, 'Thank you', root.id);
  const unread = (device: Visitor) => inRoom(device, 'Minutes of today').locator('.thread-line[data-unread]');
  for (const device of [desk, phone]) await unread(device).waitFor();
  await inRoom(desk, 'Minutes of today').getByRole('button', { name: /1 reply/ }).click();
  for (const device of [desk, phone]) await unread(device).waitFor({ state: 'detached' });
  await panel(desk).getByRole('button', { name: 'Following' }).click();
  await panel(desk).getByRole('button', { name: 'Follow', exact: true }).waitFor();
  const her = await visit(minji);
  await inRoom(her, 'Minutes of today').getByRole('button', { name: /1 reply/ }).click();
  await field(her).pressSequentially('Thank you ag');
  await panel(desk).getByText('민지 is typing').waitFor();
  expect(await desk.page.locator('.room .typing').innerText()).toBe('');
  await field(her).fill('Thank you again');
  await field(her).press('Enter');
  await inThread(desk, 'Thank you again').waitFor();
  await inRoom(phone, 'Minutes of today').getByRole('button', { name: /2 replies/ }).waitFor();
  expect(await unread(phone).count()).toBe(0);
  await Promise.all([desk.leave(), phone.leave(), her.leave()]);
});

test('on a phone a thread covers the room, and going back leads out of it', async () => {
  const root = await say(lena, 'Bring a cable');
  await say(minji, 'Which one?', root.id);
  const phone = await Visitor.arrive(browser, await hall.deviceLink(lena), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.inside();
  await phone.page.locator('a.row[href="/rooms/1"]').tap();
  const line = inRoom(phone, 'Bring a cable').getByRole('button', { name: /1 reply/ });
  await line.tap();
  await inThread(phone, 'Which one?').waitFor();
  await phone.page.reload();
  await inThread(phone, 'Which one?').waitFor();
  await phone.page.goBack();
  await panel(phone).waitFor({ state: 'detached' });
  await line.waitFor();
  await line.tap();
  await panel(phone).getByRole('button', { name: 'Close' }).tap();
  await panel(phone).waitFor({ state: 'detached' });
  await line.waitFor();
  await phone.page.goBack();
  await phone.page.locator('a.row[href="/rooms/1"]').waitFor();
  await phone.leave();
});

test('a reply that was found opens its thread, and Escape leads back to the search', async () => {
  const root = await say(lena, 'The zinc roof');
  await say(minji, 'It leaks at the chimney', root.id);
  const her = await visit(lena);
  await her.page.keyboard.press('Control+Shift+F');
  await panel(her).locator('input').first().fill('chimney');
  await panel(her).locator('.result', { hasText: 'chimney' }).first().click();
  await expect.poll(() => inThread(her, 'It leaks at the chimney').evaluate((row) => row === document.activeElement)).toBe(true);
  await inRoom(her, 'The zinc roof').waitFor();
  await her.page.keyboard.press('Escape');
  await expect.poll(() => field(her).evaluate((shown) => shown === document.activeElement)).toBe(true);
  await her.page.keyboard.press('Escape');
  await panel(her).locator('.result').first().waitFor();
  await her.leave();
});
