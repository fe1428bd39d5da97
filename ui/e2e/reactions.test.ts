// Emoji and reactions: the picker by keyboard, in two languages, and who reacted.
import { expect, test } from 'vitest';
import type { Message } from '../web/protocol.gen.ts';
import type { Person } from './harness/hall.ts';
import { Meeting } from './harness/meeting.ts';

const here = new Meeting();

function say(who: Person, content: string): Promise<Message> {
  return here.hall.call<Message>('POST', '/api/rooms/1/messages', { content }, who.token);
}

test('an emoji is found by its name and chosen without the mouse', async () => {
  await say(here.minji, 'It works');
  const visitor = await here.comeIn(here.lena);
  const row = visitor.message('It works');
  await row.focus();
  await visitor.page.keyboard.press('a');
  const search = visitor.page.getByRole('searchbox', { name: 'Search emoji' });
  await search.waitFor();
  await visitor.page.keyboard.type('rocket');
  await visitor.page.getByRole('gridcell', { selected: true }).getByRole('button', { name: 'rocket' }).waitFor();
  await visitor.page.keyboard.press('Enter');
  await row.getByRole('button', { name: /^🚀 \d+: you/u }).waitFor();
  await search.waitFor({ state: 'detached' });

  await row.focus();
  await visitor.page.keyboard.press('a');
  await visitor.page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
  await visitor.page.keyboard.press('ArrowDown');
  await visitor.page.keyboard.press('End');
  const focused = () => visitor.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused).toContain('flag');
  await visitor.page.keyboard.press('Home');
  await expect.poll(focused).toBe('rocket');
  await visitor.page.keyboard.press('Escape');
  await search.waitFor({ state: 'detached' });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('Korean words and initial consonants find emoji, and English ones do too', async () => {
  const visitor = await here.comeIn(here.lena, { locale: 'ko-KR' });
  await visitor.page.locator('.composer').getByRole('button', { name: '이모지' }).click();
  const search = visitor.page.getByRole('searchbox', { name: '이모지 찾기' });
  const found = visitor.page.getByRole('gridcell', { selected: true }).getByRole('button');
  for (const [typed, emoji] of [['벚꽃', '🌸'], ['ㅂㄲ', '🌸'], ['rocket', '🚀']] as const) {
    await search.fill(typed);
    await expect.poll(() => found.textContent()).toBe(emoji);
  }
  await search.press('Enter');
  await expect.poll(() => visitor.page.locator('.composer textarea').inputValue()).toBe('🚀');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('a reaction and an edit at once are both kept, and everybody can see who reacted', async () => {
  const message = await say(here.minji, 'Helo');
  const visitor = await here.comeIn(here.lena);
  const row = visitor.message('Helo');
  await row.hover();
  await Promise.all([
    row.getByRole('button', { name: 'React with 👍' }).click(),
    here.hall.call('PATCH', `/api/messages/${message.id}`, { content: 'Helo there' }, here.minji.token),
    here.hall.call('PUT', `/api/messages/${message.id}/reactions/${encodeURIComponent('❤')}`, undefined, here.minji.token),
  ]);
  await here.hall.call('PUT', `/api/messages/${message.id}/reactions/${encodeURIComponent('❤️')}`, undefined, here.lena.token);
  const edited = visitor.message('Helo there');
  await edited.getByRole('button', { name: /^👍 \d+: you/u }).waitFor();
  await edited.getByRole('button', { name: /^❤ \d+: you and 민지/u }).waitFor();

  await edited.hover();
  await edited.getByRole('button', { name: 'More', exact: true }).click();
  await visitor.page.getByRole('menuitem', { name: 'Who reacted' }).click();
  const dialog = visitor.page.getByRole('dialog', { name: 'Who reacted' });
  await dialog.getByRole('button', { name: '❤' }).click();
  await dialog.getByRole('listitem').filter({ hasText: '민지' }).waitFor();
  await dialog.getByRole('listitem').filter({ hasText: 'Lena' }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
