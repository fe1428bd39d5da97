// How far people have read: for others to see, and in step over all devices of one person.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;
let visitors: Visitor[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
  visitors = [];
});
afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  await hall.close();
  expect(faults).toEqual([]);
});

async function visit(who: Person, room: number): Promise<Visitor> {
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, who.token);
  const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`);
  visitors.push(visitor);
  await visitor.composer().waitFor();
  await visitor.page.goto(`${hall.url}/rooms/${room}`);
  await visitor.composer().waitFor();
  return visitor;
}

function say(who: Person, room: number, content: string): Promise<Message> {
  return hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, who.token);
}

test('what is read on one device is read on the other', async () => {
  const design = await hall.call<Room>('POST', '/api/rooms', { name: 'design', kind: 'public' }, lena.token);
  const desk = await visit(lena, design.id);
  const phone = await visit(lena, design.id);
  await say(minji, 1, 'Are you there?');
  for (const device of [desk, phone]) {
    await device.page.waitForFunction(() => document.title.startsWith('(1)'));
  }
  await desk.page.bringToFront();
  await desk.page.getByRole('link', { name: /general/ }).click();
  await desk.sees('Are you there?');
  for (const device of [desk, phone]) {
    await device.page.waitForFunction(() => !document.title.startsWith('('));
  }

  const row = desk.message('Are you there?');
  await row.hover();
  await row.getByRole('button', { name: 'More', exact: true }).click();
  await desk.page.getByRole('menuitem', { name: 'Mark unread from here' }).click();
  await phone.page.waitForFunction(() => document.title.startsWith('(1)'));
});

test('the author sees who has read, in a room and between two', async () => {
  const direct = await hall.call<Room>('POST', '/api/rooms', { name: '', kind: 'direct', memberIds: [minji.user.id] }, lena.token);
  await say(lena, direct.id, 'Lunch?');
  const question = await say(lena, 1, 'Who has the key?');

  const author = await visit(lena, 1);
  await author.sees('Who has the key?');
  await author.message('Who has the key?').hover();
  await author.message('Who has the key?').getByRole('button', { name: 'More', exact: true }).click();
  await author.page.getByRole('menuitem', { name: 'Read by' }).click();
  const dialog = author.page.getByRole('dialog', { name: 'Read by' });
  await dialog.getByText('Nobody else has read this yet.').waitFor();
  await author.page.keyboard.press('Escape');

  const reader = await visit(minji, 1);
  await reader.sees('Who has the key?');
  await author.message('Who has the key?').getByRole('img', { name: 'Read by 민지' }).waitFor();
  const receipts = await hall.call<{ userId: number; seq: number }[]>('GET', '/api/rooms/1/receipts', undefined, lena.token);
  expect(receipts.find(({ userId }) => userId === minji.user.id)?.seq).toBe(question.seq);

  await author.page.goto(`${hall.url}/rooms/${direct.id}`);
  await author.sees('Lunch?');
  await reader.page.goto(`${hall.url}/rooms/${direct.id}`);
  await author.message('Lunch?').getByText('Read', { exact: true }).waitFor();
});
