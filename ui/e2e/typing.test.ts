// What keys mean where people write: input methods, completion, edits, pasted text, and the settings for them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { InputMethod, type Order } from './harness/ime.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let minji: Person;
let lena: Visitor;
let page: Page;
let ime: InputMethod;
let room: Room;
let rooms = 0;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  minji = await hall.join(owner, '민지');
  for (const name of ['Ann', 'Ann Lee', '서준']) await hall.join(owner, name);
  lena = await Visitor.arrive(browser, await hall.deviceLink(owner), { permissions: ['clipboard-read', 'clipboard-write'] });
  page = lena.page;
  await lena.composer().waitFor();
  ime = await InputMethod.of(page);
});
afterAll(async () => {
  await lena.leave();
  await browser.close();
  await hall.close();
  expect(lena.faults).toEqual([]);
});

beforeEach(async () => {
  room = await hall.call<Room>('POST', '/api/rooms', { name: `room ${++rooms}`, kind: 'public' }, owner.token);
  await lena.enter(room);
  await page.getByRole('textbox', { name: `Message to ${room.name}` }).waitFor();
  await page.locator('.link-state:not([data-off])').waitFor();
});

const field = () => lena.composer();
const edit = () => page.locator('.editing textarea');
const options = () => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const value = () => field().inputValue();

async function history(): Promise<Message[]> {
  return hall.call<Message[]>('GET', `/api/rooms/${room.id}/messages`, undefined, owner.token);
}

/** What was sent: a last message says that whatever came before it has arrived. */
async function sent(): Promise<string[]> {
  await field().fill('');
  await field().pressSequentially('end.');
  await field().press('Enter');
  await lena.sees('end.');
  return (await history()).map(({ content }) => content).slice(0, -1);
}

describe.each<Order>(['windows', 'macos'])('Hangul and Enter in the order of %s', (order) => {
  test('finishes the syllable and sends once', async () => {
    await field().focus();
    await ime.write('안', '녕');
    await ime.enter('녕', order);
    expect(await value()).toBe('');
    await ime.write('ㅋ');
    await ime.enter('ㅋ', order);
    expect(await sent()).toEqual(['안녕', 'ㅋ']);
  });

  test('saves an edit once', async () => {
    await lena.say('점심');
    await lena.sees('점심');
    await field().press('ArrowUp');
    await edit().press('End');
    await ime.write('은');
    await ime.enter('은', order);
    await lena.sees('점심은');
    await edit().waitFor({ state: 'detached' });
    expect(await sent()).toEqual(['점심은']);
  });

  test('goes where the switcher leads', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await ime.write('ㅁ');
    await ime.commit('ㅁ');
    await ime.write('ㅈ');
    await ime.enter('ㅈ', order);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Message to 민지' }).waitFor();
  });

  test('sends a form of a dialog once, finished', async () => {
    await page.getByRole('button', { name: 'Make or find a room' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'New room' }).click();
    const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
    await name.focus();
    const made = `회의 ${order}`;
    await ime.write(`${made.slice(1)} 회`);
    await ime.commit(`${made.slice(1)} 회`);
    await ime.write('의');
    await ime.enter('의', order);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const all = await hall.call<Room[]>('GET', '/api/rooms', undefined, owner.token);
    expect(all.filter(({ name }) => name.endsWith('회의')).map(({ name }) => name.includes(order)).filter(Boolean)).toEqual([true]);
  });

  test('chooses a name, and sends only with the next Enter', async () => {
    await field().pressSequentially('점심 @');
    await ime.write('미');
    await options().getByText('민지').waitFor();
    await ime.compose('민');
    await options().getByText('민지').waitFor();
    await ime.enter('민', order);
    expect(await value()).toBe('점심 @민지 ');
    await field().pressSequentially('?');
    await field().press('Enter');
    await lena.sees('점심');
    expect((await history()).map(({ content, mentions }) => [content, mentions])).toEqual([['점심 @민지 ?', [minji.user.id]]]);
  });
});

describe('kana, pinyin and the like', () => {
  test.each(['かな', '你好', 'nihao'])('and Enter only commit %s in the composer', async (text) => {
    await field().focus();
    await ime.write(text);
    await ime.choose(text);
    expect(await value()).toBe(text);
    await field().press('Enter');
    expect(await sent()).toEqual([text]);
  });

  test('and Enter only commit in an edit, the switcher and a dialog', async () => {
    await lena.say('ひる');
    await lena.sees('ひる');
    await field().press('ArrowUp');
    await edit().press('End');
    await ime.write('ごはん');
    await ime.choose('ご飯');
    expect(await edit().inputValue()).toBe('ひるご飯');
    await edit().press('Enter');
    await lena.sees('ひるご飯');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await ime.write('かいぎ');
    await ime.choose('会議');
    expect(await page.getByRole('combobox').inputValue()).toBe('会議');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Make or find a room' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'New room' }).click();
    const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
    await name.focus();
    await ime.write('かいぎ');
    await ime.choose('会議');
    expect(await name.inputValue()).toBe('会議');
    await page.keyboard.press('Escape');
  });

  test('keep their arrows, Tab and Escape while a list of names is open', async () => {
    await field().pressSequentially('@');
    await ime.write('a');
    await options().first().waitFor();
    const chosen = () => options().evaluateAll((all) => all.findIndex((one) => one.getAttribute('aria-selected') === 'true'));
    for (const [key, code] of [['ArrowDown', 40], ['Tab', 9], ['Escape', 27]] as const) {
      await ime.key({ key: 'Process', code: key, windowsVirtualKeyCode: 229 });
      expect([code, await chosen(), await field().evaluate((box) => box === document.activeElement)]).toEqual([code, 0, true]);
    }
    await ime.commit('a');
    await field().press('ArrowDown');
    await expect.poll(chosen).toBe(1);
  });

  test('are found by the search as they stand', async () => {
    await hall.call('POST', `/api/rooms/${room.id}/messages`, { content: '한옥 도면' }, minji.token);
    await lena.sees('한옥 도면');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search messages' }).focus();
    await ime.write('도');
    await page.getByRole('complementary').getByText('한옥 도면').waitFor();
    await ime.enter('도', 'windows');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
  });
});

describe('names', () => {
  test('are chosen with keys or by pointer, and the browser takes them back', async () => {
    await field().pressSequentially('hi @a');
    await expect.poll(() => options().allTextContents()).toHaveLength(2);
    expect(await field().getAttribute('aria-activedescendant')).toBe(await options().first().getAttribute('id'));
    await field().press('ArrowDown');
    await expect.poll(() => options().nth(1).getAttribute('aria-selected')).toBe('true');
    await field().press('Tab');
    expect(await value()).toBe('hi @Ann Lee ');
    await field().press('Control+z');
    expect(await value()).toBe('hi @a');
    await options().first().click();
    expect(await value()).toBe('hi @Ann ');
    await expect.poll(() => options().count()).toBe(0);
  });

  test('are left alone after Escape, and inside of code and addresses', async () => {
    await field().pressSequentially('@a');
    await options().first().waitFor();
    await field().press('Escape');
    await field().pressSequentially('n');
    expect(await options().count()).toBe(0);
    await field().press('Enter');
    await field().pressSequentially('`@an` me@an');
    expect(await options().count()).toBe(0);
    await field().press('Enter');
    expect(await sent()).toEqual(['@an', '`@an` me@an']);
  });

  test('take a Korean particle', async () => {
    await field().pressSequentially('@');
    await ime.write('민', '지', '야');
    await expect.poll(() => options().count()).toBe(0);
    await ime.enter('야', 'windows');
    await lena.sees('@민지야');
    expect((await history()).map(({ mentions }) => mentions)).toEqual([[minji.user.id]]);
  });

  test('of rooms are chosen too, and lead there', async () => {
    await hall.call('POST', '/api/rooms', { name: 'names of rooms', kind: 'public' }, minji.token);
    await field().pressSequentially('see #names o');
    await options().filter({ hasText: 'names of rooms' }).waitFor();
    await field().press('Enter');
    await field().pressSequentially('or #2');
    await field().press('Enter');
    await lena.sees('see #names of rooms or #2');
    await page.getByRole('link', { name: '#names of rooms' }).click();
    await page.getByRole('textbox', { name: 'Message to names of rooms' }).waitFor();
  });

  test('can be chosen in an edit too', async () => {
    await lena.say('who');
    await lena.sees('who');
    await field().press('ArrowUp');
    await edit().pressSequentially(' @ann');
    await options().first().waitFor();
    await edit().press('Enter');
    expect(await edit().inputValue()).toBe('who @Ann ');
    await edit().press('Enter');
    await lena.sees('who @Ann');
  });
});

test('emoji are found by what they are called', async () => {
  await field().pressSequentially('at 10:30 :thumbs');
  await options().first().waitFor();
  await field().press('Enter');
  expect(await value()).toMatch(/^at 10:30 👍 $/u);
  await field().press('Control+z');
  expect(await value()).toBe('at 10:30 :thumbs');
});

describe('what was begun', () => {
  test('stays when an edit is left by Escape, over a reload too, and goes with Cancel', async () => {
    await lena.say('first draft');
    await lena.sees('first draft');
    await field().press('ArrowUp');
    await edit().pressSequentially(' and more');
    await edit().press('Escape');
    await page.getByText('Not saved yet').first().waitFor();
    await expect.poll(() => field().evaluate((box) => box === document.activeElement)).toBe(true);
    await page.reload();
    await lena.sees('first draft');
    await field().press('ArrowUp');
    expect(await edit().inputValue()).toBe('first draft and more');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await field().press('ArrowUp');
    expect(await edit().inputValue()).toBe('first draft');
    await edit().press('Escape');
  });

  test('waits in its room', async () => {
    await field().pressSequentially('not finished');
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('textbox', { name: 'Message to general' }).waitFor();
    expect(await value()).toBe('');
    await page.getByRole('link', { name: room.name }).first().click();
    await page.getByRole('textbox', { name: `Message to ${room.name}` }).waitFor();
    expect(await value()).toBe('not finished');
    await field().press('Enter');
    expect(await sent()).toEqual(['not finished']);
  });
});

describe('pasted text', () => {
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+v');
  };

  test('is sent as it is: indents, tabs, blank lines', async () => {
    await field().focus();
    await paste('    if x:\r\n\treturn  y\r\n\r\n\r\nend  \r\n');
    await field().press('Enter');
    expect(await sent()).toEqual(['    if x:\n\treturn  y\n\n\nend']);
  });

  test('beyond the limit is explained, kept, and not sent', async () => {
    await field().focus();
    await paste('가'.repeat(20_100));
    await page.getByText('100 characters too long').waitFor();
    await field().press('Enter');
    await page.getByRole('button', { name: 'Send' }).click();
    expect((await value()).length).toBe(20_100);
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(false);
    await field().press('Control+End');
    await field().press('Shift+Control+Home');
    await paste('짧게');
    await field().press('Enter');
    expect(await sent()).toEqual(['짧게']);
  });

  test('goes to the message when no field has the focus', async () => {
    await page.locator('.timeline').focus();
    await paste('from anywhere');
    expect(await value()).toBe('from anywhere');
  });
});

describe('the keys', () => {
  test('send with Ctrl, and break the line where that is chosen', async () => {
    await field().fill('one');
    await field().press('Control+Enter');
    await lena.sees('one');
    await page.evaluate(() => localStorage.setItem('maru.settings', JSON.stringify({ enter: 'breaks' })));
    await page.reload();
    await field().fill('two');
    expect(await page.locator('.composer-foot kbd').allTextContents()).toEqual(['Ctrl Enter', 'Enter']);
    await field().press('End');
    await field().press('Enter');
    await field().pressSequentially('lines');
    await field().press('Control+Enter');
    await page.evaluate(() => localStorage.removeItem('maru.settings'));
    await lena.sees('lines');
    await page.reload();
    expect(await sent()).toEqual(['one', 'two\nlines']);
  });

  test('that are typed anywhere go to the message, shortcuts and fields keep theirs', async () => {
    await page.locator('.timeline').focus();
    await page.keyboard.type('hello');
    expect(await value()).toBe('hello');
    await page.locator('.timeline').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('zz');
    expect(await page.getByRole('combobox').inputValue()).toBe('zz');
    await page.keyboard.press('Escape');
    expect(await value()).toBe('hello');
  });

  test('come back to the message after a dialog', async () => {
    await field().focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.type('back');
    expect(await value()).toBe('back');
  });

  test('send once however long Enter is held', async () => {
    await field().fill('held');
    await page.keyboard.down('Enter');
    for (let n = 0; n < 3; n++) {
      await page.keyboard.down('Enter');
      if (n === 0) await page.keyboard.insertText('typed on');
    }
    await page.keyboard.up('Enter');
    expect(await value()).toBe('typed on');
    await field().fill('');
    expect(await sent()).toEqual(['held']);
  });
});
