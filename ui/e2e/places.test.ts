// The places that gather messages of all rooms: what mentions me, and what I keep for later.
import { expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import type { Visitor } from './harness/browser.ts';
import { Meeting } from './harness/meeting.ts';

const here = new Meeting('--message-rate', '0');

const say = (content: string, by = here.minji, room = 1) => here.hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, by.token);
const place = (visitor: Visitor, name: string) => visitor.page.getByRole('navigation').getByRole('link', { name });
const card = (visitor: Visitor, text: string) => visitor.page.getByRole('main').getByRole('listitem').filter({ hasText: text });

test('a message is saved by a key, found again on another device, opened in its place and let go of', async () => {
  await say('Remember the keys');
  const [lena, other] = [await here.comeIn(here.lena), await here.comeIn(here.lena)];
  await place(other, 'Saved').click();
  await other.page.getByText('Nothing saved yet').waitFor();

  await lena.sees('Remember the keys');
  await lena.page.locator('.timeline').focus();
  await lena.page.keyboard.press('ArrowUp');
  await expect.poll(() => lena.page.evaluate(() => document.activeElement?.textContent)).toContain('Remember the keys');
  await lena.page.keyboard.press('s');
  await lena.message('Remember the keys').getByText('Saved').waitFor();

  await card(other, 'Remember the keys').getByRole('button', { name: /Remember the keys/ }).click();
  await other.message('Remember the keys').getByText('Saved').waitFor();
  await other.page.goBack();
  await card(other, 'general').getByRole('button', { name: 'Remove from saved' }).click();
  await other.page.getByText('Nothing saved yet').waitFor();
  await lena.message('Remember the keys').getByText('Saved').waitFor({ state: 'detached' });
  await other.page.getByRole('button', { name: 'Undo' }).click();
  await card(other, 'Remember the keys').waitFor();

  await other.page.reload();
  await card(other, 'Remember the keys').waitFor();
});

test('what mentions me is gathered while it comes, counted, and read in its place', async () => {
  const plans = await here.hall.call<Room>('POST', '/api/rooms', { name: 'plans', kind: 'public' }, here.lena.token);
  const lena = await here.comeIn(here.lena);
  await place(lena, 'Mentions').click();
  await lena.page.getByText('Nobody has mentioned you yet').waitFor();
  await say('@Lena the stairs moved again', here.minji, plans.id);
  await card(lena, 'the stairs moved again').getByText('New', { exact: true }).waitFor();
  await place(lena, 'Mentions 1 mention of you').waitFor();
  await say('@Lena and the door', here.minji);
  await place(lena, 'Mentions 2 mentions of you').waitFor();
  await expect.poll(() => lena.page.getByRole('main').getByRole('listitem').allInnerTexts()).toHaveLength(2);

  await card(lena, 'and the door').getByRole('button', { name: /and the door/ }).press('ArrowDown');
  await lena.page.keyboard.press('Enter');
  await lena.page.getByRole('textbox', { name: 'Message to plans' }).waitFor();
  await lena.sees('the stairs moved again');
  await place(lena, 'Mentions 1 mention of you').waitFor();
  await lena.page.goBack();
  await card(lena, 'the stairs moved again').getByText('New', { exact: true }).waitFor({ state: 'detached' });
});
