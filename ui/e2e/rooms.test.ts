// Rooms and the people in them, as two people make, change, leave and restore them.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;
let minji: Visitor;
let minjiPerson: Person;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  minjiPerson = await hall.join(owner, '민지');
  lena = await comeIn(owner);
  minji = await comeIn(minjiPerson);
});
afterEach(async () => {
  const faults = [lena, minji].flatMap((visitor) => visitor.faults);
  await Promise.all([lena.leave(), minji.leave()]);
  await hall.close();
  expect(faults).toEqual([]);
});

/** Somebody who is of the hall already, at another device. */
async function comeIn(person: Person): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(person));
  await visitor.composer().waitFor();
  return visitor;
}

const make = (name: string, kind: string, by = owner, memberIds: number[] = []) =>
  hall.call<Room>('POST', '/api/rooms', { name, kind, memberIds }, by.token);
const sidebar = (visitor: Visitor) => visitor.page.getByRole('navigation', { name: 'Rooms and people' });
const row = (visitor: Visitor, name: string) => sidebar(visitor).getByRole('link', { name });
const dialog = (visitor: Visitor, name: string | RegExp) => visitor.page.getByRole('dialog', { name });
const open = async (visitor: Visitor, name: string) => {
  await row(visitor, name).click();
  await visitor.page.getByRole('textbox', { name: `Message to ${name}` }).waitFor();
};
const details = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('heading', { name, level: 1 }).getByRole('button').click();
const panel = (visitor: Visitor) => visitor.page.getByRole('complementary');

test('a room is made from the directory, renamed, archived and restored', async () => {
  await sidebar(lena).getByRole('button', { name: 'Make or find a room' }).click();
  const directory = dialog(lena, 'Rooms');
  await directory.getByRole('searchbox').fill('general');
  await directory.getByRole('button', { name: 'New room' }).click();
  const form = dialog(lena, 'New room');
  await form.getByRole('textbox', { name: 'Name' }).press('Enter');
  await form.getByText('There is a room of that name already.').waitFor();
  await form.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(85));
  await form.getByText('5 characters too long').waitFor();
  await form.getByRole('textbox', { name: 'Name' }).fill('plans');
  await form.getByRole('textbox', { name: 'Topic' }).fill('What we build');
  await lena.page.reload();
  await expect.poll(() => form.getByRole('textbox', { name: 'Topic' }).inputValue()).toBe('What we build');
  await form.getByRole('button', { name: 'Make the room' }).click();
  await lena.page.getByRole('textbox', { name: 'Message to plans' }).waitFor();

  await details(lena, 'plans');
  await panel(lena).getByRole('button', { name: 'Edit the room' }).click();
  const edit = dialog(lena, 'Edit the room');
  await edit.getByRole('textbox', { name: 'Name' }).fill('drawings');
  await edit.getByRole('textbox', { name: 'Name' }).press('Enter');
  await row(lena, 'drawings').waitFor();
  await lena.page.getByText('Lena named the room drawings.').waitFor();

  await panel(lena).getByRole('button', { name: 'Archive the room' }).click();
  await dialog(lena, 'Archive drawings?').getByRole('button', { name: 'Archive the room' }).click();
  await row(lena, 'drawings').waitFor({ state: 'detached' });
  await panel(lena).getByText('This room was archived.').waitFor();

  await sidebar(minji).getByRole('button', { name: 'Make or find a room' }).click();
  await dialog(minji, 'Rooms').getByText('1 archived room').click();
  await dialog(minji, 'Rooms').getByRole('button', { name: /drawings/ }).click();
  await minji.page.getByText('It can be read, not written to.').waitFor();
  await minji.page.getByText('Lena named the room drawings.').waitFor();

  await panel(lena).getByRole('button', { name: 'Restore the room' }).click();
  await row(lena, 'drawings').waitFor();
  await minji.page.getByRole('textbox', { name: 'Message to drawings' }).waitFor();
});

test('a private room takes somebody in and out, and says so to whom it concerns', async () => {
  await make('hiring', 'private');
  await open(lena, 'hiring');
  await lena.say('Only for us');
  await lena.page.getByRole('button', { name: 'People in this room' }).click();
  await panel(lena).getByRole('button', { name: 'Add someone' }).click();
  const add = dialog(lena, 'Add people to hiring');
  await add.getByRole('combobox').fill('ㅁㅈ');
  await add.getByRole('combobox').press('Enter');
  await add.getByRole('button', { name: 'Take 민지 out again' }).waitFor();
  await add.getByRole('combobox').press('Backspace');
  await add.getByRole('button', { name: 'Take 민지 out again' }).waitFor({ state: 'detached' });
  await add.getByRole('combobox').fill('민지');
  await add.getByRole('combobox').press('Enter');
  await add.getByRole('combobox').press('Enter');
  await open(minji, 'hiring');
  await minji.sees('Only for us');

  await panel(lena).getByRole('button', { name: 'Take 민지 out of the room' }).click();
  await dialog(lena, 'Take 민지 out of hiring?').getByRole('button', { name: 'Take out' }).click();
  await minji.page.getByText('hiring is not open to you any more').waitFor();
  await row(minji, 'hiring').waitFor({ state: 'detached' });
  await panel(lena).getByRole('button', { name: '민지', exact: false }).waitFor({ state: 'detached' });

  await lena.say('@민지 come back');
  await lena.page.getByText('민지 is not in this room and will not see this.').first().waitFor();
  await lena.page.getByRole('button', { name: 'Add to the room' }).click();
  await open(minji, 'hiring');
  await minji.sees('come back');
});

test('who leaves a room is told what that means, and can come back', async () => {
  await make('lunch', 'public');
  await open(lena, 'lunch');
  await details(lena, 'lunch');
  await panel(lena).getByRole('button', { name: 'Leave the room' }).click();
  await dialog(lena, 'Leave lunch?').getByText('You can join again whenever you like.').waitFor();
  await dialog(lena, 'Leave lunch?').getByRole('button', { name: 'Leave the room' }).click();
  await row(lena, 'lunch').waitFor({ state: 'detached' });
  await lena.page.getByRole('textbox', { name: 'Message to general' }).waitFor();
  await sidebar(lena).getByRole('button', { name: 'Make or find a room' }).click();
  await dialog(lena, 'Rooms').getByRole('button', { name: /lunch.*Join/ }).click();
  await row(lena, 'lunch').waitFor();
});

test('a room that was muted stays quiet, and Alt with the arrows goes to what is unread', async () => {
  for (const name of ['alpha', 'beta']) {
    const room = await make(name, 'public');
    await hall.call('PUT', `/api/rooms/${room.id}/members/${minjiPerson.user.id}`, undefined, owner.token);
  }
  await open(lena, 'alpha');
  await details(lena, 'alpha');
  await panel(lena).getByRole('radio', { name: /Nothing/ }).check();
  await row(lena, 'alpha muted').waitFor();
  await open(lena, 'general');
  for (const name of ['alpha', 'beta']) {
    await open(minji, name);
    await minji.say(`Something in ${name}`);
    await minji.sees(`Something in ${name}`);
  }
  await row(lena, 'beta 1 unread message').waitFor();
  await lena.page.waitForFunction(() => document.title.startsWith('(1)'));
  await lena.page.keyboard.press('Alt+Shift+ArrowDown');
  await lena.page.getByRole('textbox', { name: 'Message to beta' }).waitFor();
  await lena.page.keyboard.press('Alt+ArrowUp');
  await lena.page.getByRole('textbox', { name: /Message to (alpha|general)/ }).waitFor();

  // Both is done from the list as well, without opening the room.
  await open(lena, 'general');
  await minji.say('More in beta');
  await sidebar(lena).getByRole('link', { name: /^beta \d unread/ }).click({ button: 'right' });
  await lena.page.getByRole('menuitem', { name: 'Mark as read' }).click();
  await expect.poll(() => row(lena, 'beta').innerText()).toBe('beta');
  await row(lena, 'alpha muted').focus();
  await lena.page.keyboard.press('ContextMenu');
  const all = lena.page.getByRole('menuitemradio', { name: 'Everything' });
  await all.waitFor();
  await lena.page.keyboard.press('e');
  await lena.page.keyboard.press('Enter');
  await row(lena, 'alpha 1 unread message').waitFor();
});

test('what is pinned stands in its panel for everybody, and leads to its place', async () => {
  for (let i = 1; i <= 80; i++) await hall.call('POST', '/api/rooms/1/messages', { content: `Line ${i}.` }, owner.token);
  await minji.page.getByRole('button', { name: 'Pinned messages' }).click();
  await panel(minji).getByText('Nothing is pinned here yet').waitFor();
  const first = await hall.call<Message[]>('GET', '/api/rooms/1/messages?after=0&limit=1', undefined, owner.token);
  await pin(first[0] as Message, true);
  await panel(minji).getByText('Line 1.').click();
  await minji.sees('Line 1.');
  await minji.page.locator('article[data-seq="1"]').waitFor();
  await panel(minji).getByRole('button', { name: 'Unpin' }).click();
  await panel(minji).getByText('Nothing is pinned here yet').waitFor();
});

/** Pins as the page does, from the owner's browser. */
async function pin(message: Message, on: boolean): Promise<void> {
  await lena.page.goto(`${hall.url}/rooms/${message.chatRoomId}/${message.seq}`);
  const line = lena.page.locator(`article[data-seq="${message.seq}"]`);
  await line.hover();
  await line.getByRole('button', { name: 'More' }).click();
  await lena.page.getByRole('menuitem', { name: on ? 'Pin' : 'Unpin', exact: true }).click();
}

test('a profile leads to a conversation, a role and a way back in; whoever is removed keeps their name', async () => {
  await minji.say('I am here');
  await lena.sees('I am here');
  await lena.message('I am here').getByText('민지', { exact: true }).click();
  const card = dialog(lena, '민지');
  await card.getByRole('combobox', { name: 'Role' }).selectOption('admin');
  await minji.page.getByRole('button', { name: 'Invite people' }).waitFor();
  await card.getByRole('button', { name: 'Make a sign-in link' }).click();
  const link = dialog(lena, 'Sign-in link for 민지');
  await link.getByText('Works once, for 24 hours.').waitFor();
  const url = await link.getByText('#key=').textContent();
  const elsewhere = await Visitor.arrive(browser, `${hall.url}/${new URL(url ?? '').hash}`);
  await elsewhere.composer().waitFor();
  await elsewhere.leave();
  await lena.page.keyboard.press('Escape');

  await lena.message('I am here').getByText('민지', { exact: true }).click();
  await card.getByRole('button', { name: 'Write' }).click();
  await lena.page.getByRole('textbox', { name: 'Message to 민지' }).waitFor();
  await lena.say('Hello you');
  await row(minji, 'Lena').waitFor();

  await sidebar(lena).getByRole('button', { name: 'Menu of the hall' }).click();
  await lena.page.getByRole('menuitem', { name: 'All people' }).click();
  await panel(lena).getByRole('button', { name: /민지/ }).click();
  await card.getByRole('button', { name: 'Remove from the hall' }).click();
  await dialog(lena, 'Remove 민지 from the hall?').getByRole('button', { name: 'Remove from the hall' }).click();
  await minji.page.getByText('This device was signed out').waitFor();
  await row(lena, '민지').waitFor();
  await open(lena, 'general');
  await lena.message('I am here').getByText('민지', { exact: true }).click();
  await card.getByText('No longer in this hall.').waitFor();
});
