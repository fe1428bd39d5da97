// Two people in two browsers, doing what people do.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Visitor;
let minji: Visitor;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  lena = await Visitor.arrive(browser, await hall.hostLink());
  await lena.openHall('Lena');
  minji = await Visitor.arrive(browser, await inviteLink());
  await minji.join('민지');
});
afterEach(async () => {
  const faults = [lena, minji].flatMap((visitor) => visitor.faults);
  await Promise.all([lena.leave(), minji.leave()]);
  await hall.close();
  expect(faults).toEqual([]);
});

/** The invite as the owner's page gets it, at the address that this test may reach. */
async function inviteLink(): Promise<string> {
  const { code } = await lena.page.evaluate(async () => (await fetch('/api/invite')).json() as Promise<{ code: string }>);
  return `${hall.url}/join/${code}`;
}

/** The texts of the room's messages, as everybody would fetch them. */
async function history(): Promise<string[]> {
  const messages = await lena.page.evaluate(async () => (await fetch('/api/rooms/1/messages')).json() as Promise<{ content: string }[]>);
  return messages.map((m) => m.content);
}

test('they talk, and the history is there after a restart', async () => {
  await lena.say('Good morning');
  await minji.sees('Good morning');
  await minji.say('안녕하세요');
  await lena.sees('안녕하세요');

  await hall.stop();
  await hall.start();
  await lena.page.reload();
  await lena.sees('Good morning');
  await lena.sees('안녕하세요');
  await minji.say('Still here');
  await lena.sees('Still here');
  expect(await history()).toEqual(['Good morning', '안녕하세요', 'Still here']);
});

test('what is written on a lost connection is sent once it is back, and what was missed appears', async () => {
  await lena.say('Before the tunnel');
  await minji.sees('Before the tunnel');

  await minji.offline(true);
  await minji.say('Written in the tunnel');
  await minji.page.getByText('Written in the tunnel').waitFor();
  await lena.say('Said meanwhile');
  await lena.sees('Said meanwhile');

  await minji.offline(false);
  await lena.sees('Written in the tunnel');
  await minji.sees('Said meanwhile');
  await minji.sees('Written in the tunnel');
  expect(await history()).toEqual(['Before the tunnel', 'Said meanwhile', 'Written in the tunnel']);
});

test('a host that restarts loses and doubles nothing, and a reload keeps what waits', async () => {
  await lena.say('One');
  await minji.sees('One');
  await hall.kill();
  await minji.say('Two');
  await minji.page.getByText('Two', { exact: true }).waitFor();
  await minji.say('Three');
  await minji.page.getByText('Three', { exact: true }).waitFor();
  await hall.start();
  await lena.sees('Three');
  await minji.page.reload();
  await minji.sees('Three');
  expect(await history()).toEqual(['One', 'Two', 'Three']);
});

test('an edit, a reaction and a deletion reach the other', async () => {
  await lena.say('Helo');
  await Promise.all([lena.sees('Helo'), minji.sees('Helo')]);

  await lena.composer().press('ArrowUp');
  const edit = lena.page.getByRole('textbox', { name: 'Edit' });
  await edit.press('End');
  await edit.pressSequentially(' there');
  await edit.press('Enter');
  await minji.sees('Helo there');
  await minji.message('Helo there').getByText('(edited)').waitFor();

  await minji.message('Helo there').hover();
  await minji.page.getByRole('button', { name: 'React with 👍' }).first().click();
  await lena.message('Helo there').getByRole('button', { name: /👍/ }).first().waitFor();

  await lena.message('Helo there').focus();
  await lena.message('Helo there').hover();
  await lena.page.getByRole('button', { name: 'More' }).click();
  await lena.page.getByRole('menuitem', { name: 'Delete' }).click();
  await minji.page.getByText('This message was deleted.').waitFor();
});

test('unread is counted in another room and gone once it is read', async () => {
  await lena.page.getByRole('button', { name: 'Make or find a room' }).click();
  await lena.page.getByRole('button', { name: 'New room' }).click();
  const dialog = lena.page.getByRole('dialog', { name: 'New room' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('design');
  await dialog.getByRole('button', { name: 'Make the room' }).click();
  await lena.page.getByRole('textbox', { name: 'Message to design' }).waitFor();

  await minji.say('Look at #general');
  await lena.page.getByTitle('1 unread message').waitFor();
  await lena.page.waitForFunction(() => document.title.startsWith('(1)'));
  await lena.page.getByRole('link', { name: /general/ }).click();
  await lena.sees('Look at #general');
  await lena.page.getByTitle('1 unread message').waitFor({ state: 'detached' });
  await lena.page.waitForFunction(() => !document.title.startsWith('('));
});
