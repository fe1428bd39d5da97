// What becomes of a message: what it said before, deleting it with a way back, and passing it on.
import { expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { Meeting } from './harness/meeting.ts';

const here = new Meeting('--message-rate', '0');

const say = (content: string, by = here.minji, room = 1) => here.hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, by.token);

test('what a message said before is shown by its mark, and goes when it is deleted', async () => {
  const { id } = await say('Bring teh key on Monday');
  await here.hall.call('PATCH', `/api/messages/${id}`, { content: 'Bring the key on Tuesday' }, here.minji.token);
  const lena = await here.comeIn(here.lena);
  await lena.message('Bring the key').getByRole('button', { name: /edited/ }).click();
  const history = lena.page.getByRole('dialog', { name: 'Edit history' });
  await expect.poll(() => history.locator('del').allTextContents()).toEqual(['removed: teh', 'removed: Monday']);
  await expect.poll(() => history.locator('ins').allTextContents()).toEqual(['added: the', 'added: Tuesday']);
  await here.hall.call('PATCH', `/api/messages/${id}`, { content: 'Bring the **key** on Tuesday, @Lena' }, here.minji.token);
  await expect.poll(() => history.getByRole('listitem').count()).toBe(3);
  expect(await history.locator('strong ins').allTextContents()).toEqual(['added: key']);
  expect(await history.locator('ins .mention').allTextContents()).toEqual(['@Lena']);
  await here.hall.call('DELETE', `/api/messages/${id}`, undefined, here.minji.token);
  await history.getByText('This message was deleted.').waitFor();
});

test('what I delete is gone for me at once, for others when it cannot be taken back, and neither offline nor a reload forgets it', async () => {
  await here.hall.call('POST', '/api/rooms', { name: 'plans', kind: 'public' }, here.lena.token);
  await say('Not meant like that', here.lena);
  await say('Nor this', here.lena);
  const [lena, other] = [await here.comeIn(here.lena), await here.comeIn(here.minji)];
  const remove = async (text: string) => {
    await lena.message(text).hover();
    await lena.message(text).getByRole('button', { name: 'More' }).click();
    await lena.page.getByRole('menuitem', { name: 'Delete' }).click();
    await lena.message(text).waitFor({ state: 'detached' });
  };
  await lena.sees('Nor this');
  const tab = await lena.context.newPage();
  const inTab = tab.locator('article.message[data-seq]', { hasText: 'Not meant like that' });
  await tab.goto(lena.page.url());
  await inTab.waitFor();
  await tab.keyboard.press('Control+Shift+f');
  await tab.waitForFunction(() => sessionStorage.getItem('maru.open.page')); // it follows the other tab now
  await remove('Not meant like that');
  await inTab.waitFor({ state: 'detached' });
  await lena.page.getByRole('button', { name: 'Undo' }).click();
  await lena.sees('Not meant like that');
  await inTab.waitFor();
  await tab.close();
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
  const plans = await here.hall.call<Room>('POST', '/api/rooms', { name: 'plans', kind: 'public' }, here.lena.token);
  const hiring = await here.hall.call<Room>('POST', '/api/rooms', { name: 'hiring', kind: 'private' }, here.lena.token);
  await say('The stairs moved, @민지', here.lena, plans.id);
  await say('Two people on Friday', here.lena, hiring.id);
  const [lena, other] = [await here.comeIn(here.lena), await here.comeIn(here.minji)];
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
  const rooms = await here.hall.call<Room[]>('GET', '/api/rooms', undefined, here.minji.token);
  const passed = rooms.flatMap(({ lastMessage }) => (lastMessage?.content.includes('>') ? [lastMessage] : []));
  expect(passed.map(({ mentions }) => mentions)).toEqual([[], []]);
  expect(JSON.stringify(passed)).not.toContain('hiring');
});
