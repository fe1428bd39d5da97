// What becomes of a message: what it said before, deleting it with a way back, and passing it on.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let minji: Person;
let visitors: Visitor[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  visitors = [];
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  minji = await hall.join(owner, '민지');
});
afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  await hall.close();
  expect(faults).toEqual([]);
});

async function comeIn(person: Person): Promise<Visitor> {
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, person.token);
  const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`);
  visitors.push(visitor);
  await visitor.composer().waitFor();
  return visitor;
}

const say = (content: string, by = minji, room = 1) => hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, by.token);

test('what a message said before is shown by its mark, and goes when it is deleted', async () => {
  const { id } = await say('Bring teh key on Monday');
  await hall.call('PATCH', `/api/messages/${id}`, { content: 'Bring the key on Tuesday' }, minji.token);
  const lena = await comeIn(owner);
  await lena.message('Bring the key').getByRole('button', { name: /edited/ }).click();
  const history = lena.page.getByRole('dialog', { name: 'Edit history' });
  await expect.poll(() => history.locator('del').allTextContents()).toEqual(['removed: teh', 'removed: Monday']);
  await expect.poll(() => history.locator('ins').allTextContents()).toEqual(['added: the', 'added: Tuesday']);
  await hall.call('PATCH', `/api/messages/${id}`, { content: 'Bring the key on Wednesday' }, minji.token);
  await expect.poll(() => history.locator('li').count()).toBe(3);
  await hall.call('DELETE', `/api/messages/${id}`, undefined, minji.token);
  await history.getByText('This message was deleted.').waitFor();
});

test('what I delete is gone for me at once, for others when it cannot be taken back, and neither offline nor a reload forgets it', async () => {
  await hall.call('POST', '/api/rooms', { name: 'plans', kind: 'public' }, owner.token);
  await say('Not meant like that', owner);
  await say('Nor this', owner);
  const [lena, other] = [await comeIn(owner), await comeIn(minji)];
  const remove = async (text: string) => {
    await lena.message(text).hover();
    await lena.message(text).getByRole('button', { name: 'More' }).click();
    await lena.page.getByRole('menuitem', { name: 'Delete' }).click();
    await lena.message(text).waitFor({ state: 'detached' });
  };
  await lena.sees('Nor this');
  await remove('Not meant like that');
  await lena.page.getByRole('button', { name: 'Undo' }).click();
  await lena.sees('Not meant like that');
  await other.sees('Not meant like that');

  await remove('Not meant like that');
  await lena.page.getByRole('navigation').getByRole('link', { name: 'plans' }).click();
  await other.message('This message was deleted.').waitFor();
  await lena.page.getByRole('navigation').getByRole('link', { name: 'general' }).click();

  await lena.sees('Nor this');
  await lena.offline(true);
  await remove('Nor this');
  await lena.page.getByRole('navigation').getByRole('link', { name: 'plans' }).click();
  await lena.page.getByRole('textbox', { name: 'Message to plans' }).waitFor();
  await lena.offline(false);
  await lena.page.reload();
  await expect.poll(() => other.message('This message was deleted.').count()).toBe(2);
  await lena.page.getByRole('navigation').getByRole('link', { name: 'general' }).click();
  await expect.poll(() => lena.message('This message was deleted.').count()).toBe(2);
});

test('a message is passed on with a note, and one of a private room with a word of warning and without its name', async () => {
  const plans = await hall.call<Room>('POST', '/api/rooms', { name: 'plans', kind: 'public' }, owner.token);
  const hiring = await hall.call<Room>('POST', '/api/rooms', { name: 'hiring', kind: 'private' }, owner.token);
  await say('The stairs moved, @민지', owner, plans.id);
  await say('Two people on Friday', owner, hiring.id);
  const [lena, other] = [await comeIn(owner), await comeIn(minji)];
  const pass = async (room: string, text: string, to: string, note: string) => {
    await lena.page.getByRole('navigation').getByRole('link', { name: room }).click();
    await lena.message(text).hover();
    await lena.message(text).getByRole('button', { name: 'More' }).click();
    await lena.page.getByRole('menuitem', { name: 'Forward' }).click();
    const chooser = lena.page.getByRole('dialog', { name: 'Forward the message' });
    await chooser.getByRole('combobox').fill(to);
    await chooser.getByRole('option').first().waitFor();
    await chooser.getByRole('combobox').press('Enter');
    await chooser.getByRole('textbox', { name: 'Your note' }).fill(note);
    if (room === 'hiring') await chooser.getByText('This comes from hiring, a private room.').waitFor();
    await chooser.getByRole('textbox', { name: 'Your note' }).press('Control+Enter');
    await chooser.waitFor({ state: 'detached' });
  };
  await pass('plans', 'The stairs moved', 'gene', 'See this');
  await other.message('See this').getByRole('link', { name: 'Lena in plans' }).click();
  await other.page.getByRole('textbox', { name: 'Message to plans' }).waitFor();
  await other.sees('The stairs moved');

  await pass('hiring', 'Two people', 'ㅁㅈ', '');
  await other.page.getByRole('navigation').getByRole('link', { name: 'Lena' }).click();
  await other.message('Two people on Friday').getByRole('link', { name: 'Lena', exact: true }).waitFor();
  const rooms = await hall.call<Room[]>('GET', '/api/rooms', undefined, minji.token);
  const passed = rooms.flatMap(({ lastMessage }) => (lastMessage?.content.includes('>') ? [lastMessage] : []));
  expect(passed.map(({ mentions }) => mentions)).toEqual([[], []]);
  expect(JSON.stringify(passed)).not.toContain('hiring');
});
