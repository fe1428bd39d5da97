// Emoji and reactions: the picker by keyboard, in two languages, and who reacted.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
});
afterEach(() => hall.close());

async function visit(who: Person, locale = 'en-GB'): Promise<Visitor> {
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, who.token);
  const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`, { locale });
  await visitor.page.locator('.composer textarea').waitFor();
  return visitor;
}

function say(who: Person, content: string): Promise<Message> {
  return hall.call<Message>('POST', '/api/rooms/1/messages', { content }, who.token);
}

test('an emoji is found by its name and chosen without the mouse', async () => {
  await say(minji, 'It works');
  const visitor = await visit(lena);
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
  const visitor = await visit(lena, 'ko-KR');
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
  const message = await say(minji, 'Helo');
  const visitor = await visit(lena);
  const row = visitor.message('Helo');
  await row.hover();
  await Promise.all([
    row.getByRole('button', { name: 'React with 👍' }).click(),
    hall.call('PATCH', `/api/messages/${message.id}`, { content: 'Helo there' }, minji.token),
    hall.call('PUT', `/api/messages/${message.id}/reactions/${encodeURIComponent('❤')}`, undefined, minji.token),
  ]);
  await hall.call('PUT', `/api/messages/${message.id}/reactions/${encodeURIComponent('❤️')}`, undefined, lena.token);
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
