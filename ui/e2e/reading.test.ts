// How far people have read: for others to see, and in step over all devices of one person.
import { expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import type { Visitor } from './harness/browser.ts';
import type { Person } from './harness/hall.ts';
import { Meeting } from './harness/meeting.ts';

const here = new Meeting();

async function visit(who: Person, room: number): Promise<Visitor> {
  const visitor = await here.comeIn(who);
  await visitor.page.goto(`${here.hall.url}/rooms/${room}`);
  await visitor.composer().waitFor();
  return visitor;
}

function say(who: Person, room: number, content: string): Promise<Message> {
  return here.hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, who.token);
}

test('what is read on one device is read on the other', async () => {
  const design = await here.hall.call<Room>('POST', '/api/rooms', { name: 'design', kind: 'public' }, here.lena.token);
  const desk = await visit(here.lena, design.id);
  const phone = await visit(here.lena, design.id);
  await say(here.minji, 1, 'Are you there?');
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
  const direct = await here.hall.call<Room>('POST', '/api/rooms', { name: '', kind: 'direct', memberIds: [here.minji.user.id] }, here.lena.token);
  await say(here.lena, direct.id, 'Lunch?');
  const question = await say(here.lena, 1, 'Who has the key?');

  const author = await visit(here.lena, 1);
  await author.sees('Who has the key?');
  await author.message('Who has the key?').hover();
  await author.message('Who has the key?').getByRole('button', { name: 'More', exact: true }).click();
  await author.page.getByRole('menuitem', { name: 'Read by' }).click();
  const dialog = author.page.getByRole('dialog', { name: 'Read by' });
  await dialog.getByText('Nobody else has read this yet.').waitFor();
  await author.page.keyboard.press('Escape');

  const reader = await visit(here.minji, 1);
  await reader.sees('Who has the key?');
  await author.message('Who has the key?').getByRole('img', { name: 'Read by 민지' }).waitFor();
  const receipts = await here.hall.call<{ userId: number; seq: number }[]>('GET', '/api/rooms/1/receipts', undefined, here.lena.token);
  expect(receipts.find(({ userId }) => userId === here.minji.user.id)?.seq).toBe(question.seq);

  await author.page.goto(`${here.hall.url}/rooms/${direct.id}`);
  await author.sees('Lunch?');
  await reader.page.goto(`${here.hall.url}/rooms/${direct.id}`);
  await author.message('Lunch?').getByText('Read', { exact: true }).waitFor();
});
