// Help with writing: Markdown by keys, lists that go on, code blocks, previews, and keys that come before what they are meant for.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { InputMethod } from './harness/ime.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;
let page: Page;
let room: Room;
let rooms = 0;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  lena = await Visitor.arrive(browser, await hall.deviceLink(owner), { permissions: ['clipboard-read', 'clipboard-write'] });
  page = lena.page;
  await lena.composer().waitFor();
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
  await helped();
});

const field = () => lena.composer();
const value = () => field().inputValue();
const foot = () => page.locator('.composer-foot').getByText('In the code block');
const dialog = () => page.getByRole('dialog');

/** Waits until the code that helps has come: it says where the caret is. */
async function helped(): Promise<void> {
  await field().fill('```');
  await foot().waitFor();
  await field().fill('');
  await foot().waitFor({ state: 'detached' });
}

async function history(): Promise<string[]> {
  const messages = await hall.call<Message[]>('GET', `/api/rooms/${room.id}/messages`, undefined, owner.token);
  return messages.map(({ content }) => content);
}

describe('keys', () => {
  test('make words bold and back, and undo knows each step', async () => {
    await field().fill('so good');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+b');
    expect(await value()).toBe('so **good**');
    await page.keyboard.press('Control+Shift+x');
    expect(await value()).toBe('so **~~good~~**');
    await page.keyboard.press('Control+z');
    expect(await value()).toBe('so **good**');
    await page.keyboard.press('Control+z');
    expect(await value()).toBe('so good');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    await page.keyboard.press('Control+i');
    await page.keyboard.type('very');
    await page.keyboard.press('Control+i');
    await page.keyboard.type(' so');
    expect(await value()).toBe('so good *very* so');
  });

  test('leave a syllable alone that is being composed, and mean the finished one', async () => {
    const ime = await InputMethod.of(page);
    await field().focus();
    await ime.write('굵', '게');
    await ime.key({ key: 'Process', code: 'KeyB', windowsVirtualKeyCode: 229 });
    expect(await value()).toBe('굵게');
    await ime.commit('게');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+b');
    expect(await value()).toBe('**굵게**');
    await page.keyboard.press('Control+b');
    expect(await value()).toBe('굵게');
    await page.keyboard.press('End');
    await ime.write('는');
    await ime.enter('는', 'windows');
    await lena.sees('굵게는');
    expect(await history()).toEqual(['굵게는']);
  });

  test('work where a message is edited', async () => {
    await lena.say('the plan');
    await lena.sees('the plan');
    await field().press('ArrowUp');
    const edit = page.getByRole('textbox', { name: 'Edit' });
    await edit.waitFor();
    await expect
      .poll(async () => {
        await edit.fill('the plan');
        await edit.press('Control+a');
        await edit.press('Control+e');
        return edit.inputValue();
      })
      .toBe('`the plan`');
    await page.locator('.editing').getByRole('button', { name: 'Preview' }).click();
    await page.locator('.editing .draft-preview code', { hasText: 'the plan' }).waitFor();
    await page.locator('.editing').getByRole('button', { name: 'Preview' }).click();
    await edit.press('Enter');
    await lena.message('the plan').locator('code').waitFor();
  });
});

test('an address pasted over a word links it', async () => {
  await page.evaluate(() => navigator.clipboard.writeText('https://maru.lan/plan'));
  await field().fill('see plan');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+v');
  await expect.poll(value).toBe('see [plan](https://maru.lan/plan)');
  await page.keyboard.press('Control+z');
  expect(await value()).toBe('see plan');
});

test('a list goes on in the next line and ends at an empty item', async () => {
  await field().pressSequentially('1. eggs');
  await page.keyboard.press('Shift+Enter');
  expect(await value()).toBe('1. eggs\n2. ');
  await page.keyboard.type('rice');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  expect(await value()).toBe('1. eggs\n2. rice\n');
  await page.keyboard.type('Today');
  await page.keyboard.press('Enter');
  await lena.sees('Today');
  expect(await history()).toEqual(['1. eggs\n2. rice\nToday']);
});

test('in a code block Enter breaks the line, and Ctrl+Enter sends', async () => {
  await field().pressSequentially('Look:');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('```');
  await foot().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('  one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  expect(await value()).toBe('Look:\n```\n  one\n  two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('```');
  await foot().waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await lena.sees('Look:');
  await field().pressSequentially('```');
  await page.keyboard.press('Enter');
  await page.keyboard.type('open');
  await page.keyboard.press('Control+Enter');
  await expect.poll(history).toEqual(['Look:\n```\n  one\n  two\n```', '```\nopen']);
  expect(await value()).toBe('');
});

test('a preview shows what is written as it will look, while it is wanted', async () => {
  const preview = page.getByRole('region', { name: 'Preview' });
  const button = page.locator('.composer').getByRole('button', { name: 'Preview' });
  await field().pressSequentially('plain');
  await button.waitFor({ state: 'hidden' });
  await field().pressSequentially(' **bold**');
  await button.click();
  await preview.locator('strong', { hasText: 'bold' }).waitFor();
  await field().pressSequentially(' `code`');
  await preview.locator('code', { hasText: 'code' }).waitFor();
  await page.keyboard.press('Control+Alt+p');
  await preview.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Alt+p');
  await preview.waitFor();
  await page.keyboard.press('Enter');
  await lena.sees('plain bold');
  await preview.waitFor({ state: 'detached' });
  await field().fill('**more**');
  await preview.locator('strong', { hasText: 'more' }).waitFor();
  await button.click();
  await preview.waitFor({ state: 'detached' });
});

test('too many options of a poll lead to its dialog, which says how many', async () => {
  const options = Array.from({ length: 12 }, (_, index) => `dish ${index + 1}`);
  await field().fill(`/poll Lunch? | ${options.join(' | ')}`);
  await field().press('Enter');
  const fields = dialog().getByRole('textbox', { name: /^Option/ });
  await dialog().getByText('A poll takes up to 10 options. Take 2 out.').waitFor();
  expect(await fields.count()).toBe(12);
  for (const index of [3, 11]) await fields.nth(index).fill('');
  await expect.poll(() => dialog().getByRole('alert').count()).toBe(0);
  await dialog().getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('.poll', { hasText: 'dish 11' }).waitFor();
  expect(await page.locator('.poll').getByText(/^dish/).count()).toBe(10);
});

describe('what is typed before a dialog’s code has come', () => {
  /** Loads the page anew and lets a part of it come only when it is told to. */
  async function late(part: string): Promise<() => void> {
    let come = () => {};
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(`**/static/${part}-*.js`, async (route) => {
      await coming;
      await route.continue();
    });
    await page.reload();
    await page.getByRole('textbox', { name: `Message to ${room.name}` }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    return come;
  }

  test('arrives in the switcher, with Enter', async () => {
    const come = await late('JumpDialog');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('gener');
    await page.keyboard.press('Enter');
    come();
    await page.getByRole('textbox', { name: 'Message to general' }).waitFor();
    await expect.poll(() => dialog().count()).toBe(0);
    expect(await value()).toBe('');
  });

  test('arrives in the search, finished where an input method composes it', async () => {
    const come = await late('SearchPanel');
    const ime = await InputMethod.of(page);
    await page.keyboard.press('Control+Shift+f');
    await ime.write('회', '의');
    come();
    const search = page.getByRole('combobox', { name: 'Search messages' });
    await search.waitFor();
    await expect.poll(() => search.inputValue()).toBe('회의');
    expect(await value()).toBe('');
  });
});
