// The whole page by keyboard alone: everything is reached, in order, in sight and with a ring; what opens gives the focus back.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from './harness/browser.ts';
import { place, tour } from './harness/keys.ts';
import { screensOn } from './harness/screens.ts';
import { type At, Stage } from './harness/stage.ts';

const look = { device: 'desktop', language: 'en' } as const;

let browser: Browser;
let stage: Stage;
let at: At;

beforeAll(async () => {
  browser = await launch();
  stage = await Stage.build(browser);
  at = await stage.enter(look, 'room');
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

/** Screens that Tab goes around; menus and completions are walked with arrows, below. */
const around = [
  ...['room', 'room-empty', 'room-newcomer', 'room-gone', 'message-editing', 'message-failed', 'message-deleting', 'composer-answering', 'connection'],
  ...['panel-invite', 'panel-people', 'panel-search', 'panel-details', 'panel-pins', 'panel-everybody', 'profile'],
  ...['rooms', 'rooms-new', 'write-to', 'room-editing', 'room-adding', 'keys', 'quit', 'emoji-own', 'emoji-add', 'settings-profile', 'settings-appearance', 'settings-devices', 'settings-hall'],
];

test.each(['door', 'door-sign-in', 'door-invited', 'door-waiting', 'door-owner'])('%s', async (name) => {
  const screen = screensOn('desktop').find((one) => one.name === name);
  if (!screen) throw new Error(`no screen ${name}`);
  const here = await stage.enter(look, screen.from);
  await stage.show(here, screen);
  expect(await tour(here.page)).toEqual([]);
  await here.visitor.leave();
});

test.each(around)('%s', async (name) => {
  const screen = screensOn('desktop').find((one) => one.name === name);
  if (!screen) throw new Error(`no screen ${name}`);
  await stage.show(at, screen);
  await at.page.mouse.move(0, 0);
  expect(await tour(at.page)).toEqual([]);
});

describe('what opens gives the focus back', () => {
  const openers: Record<string, [opener: () => Locator, opened: string]> = {
    'the switcher': [() => at.page.locator('.jump'), 'dialog[open]'],
    'the directory': [() => at.button('sidebar.newRoom'), 'dialog[open]'],
    'writing to someone': [() => at.button('sidebar.newDirect'), 'dialog[open]'],
    'the hall’s menu': [() => at.button('hall.menu'), '[popover]:popover-open'],
    'my profile': [() => at.page.locator('.me-avatar'), '[popover]:popover-open'],
    'the emoji': [() => at.button('message.emoji', at.page.locator('.composer')), '[popover]:popover-open'],
    'the connection': [() => at.page.locator('.link-state'), '[popover]:popover-open'],
    'the invite': [() => at.page.locator('.sidebar-foot .button'), '.panel'],
    'the search': [() => at.button('room.search', at.page.locator('.topbar')), '.panel'],
    'the pins': [() => at.button('pins.title', at.page.locator('.topbar')), '.panel'],
    'the room’s details': [() => at.page.locator('.topbar h1 button'), '.panel'],
  };

  test.each(Object.keys(openers))('%s', async (what) => {
    const [opener, opened] = openers[what] as [() => Locator, string];
    const { page } = at;
    if (page.url() !== `${stage.office.hall.url}/rooms/${stage.office.design.id}` || (await page.locator('dialog[open], .panel').count()) > 0) {
      await page.goto(`${stage.office.hall.url}/rooms/${stage.office.design.id}`);
      await at.visitor.sees('Beautiful.');
    }
    await opener().focus();
    const before = await place(page);
    await page.keyboard.press('Enter');
    await page.locator(opened).first().waitFor();
    if (opened === 'dialog[open]') await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.locator(opened).first().waitFor({ state: 'detached' });
    // How long the way to the host takes is measured anew all the time.
    const named = ({ name }: { name: string }) => name.replace(/ · \d+ ms/, '');
    await expect.poll(async () => named(await place(page))).toBe(named(before));
  });
});

/** From the field past all that can be pressed among the messages to them, and to the last one. */
async function toLastMessage(): Promise<void> {
  const { page } = at;
  do await page.keyboard.press('Shift+Tab');
  while (!(await page.locator('.timeline:focus').count()));
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('.timeline').evaluate((box) => box.scrollTop + box.clientHeight >= box.scrollHeight - 1)).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.locator('.message:focus').waitFor();
}

test('a day at the keyboard: write, correct, answer, react, go elsewhere, search', async () => {
  const { page, visitor, office, t } = at;
  const { keyboard } = page;
  await page.goto(`${office.hall.url}/rooms/${office.design.id}`);
  await visitor.sees('Beautiful.');
  await page.locator('.composer textarea:focus').waitFor();
  await keyboard.type('Writen by hand');
  await keyboard.press('Enter');
  await visitor.sees('Writen by hand');
  await keyboard.press('ArrowUp');
  await page.locator('.editing textarea:focus').waitFor();
  await keyboard.press('Control+a');
  await keyboard.type('Written by hand');
  await keyboard.press('Enter');
  await visitor.sees('Written by hand');

  await page.locator('.composer textarea:focus').waitFor();
  await toLastMessage();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await page.locator('.message:focus', { hasText: 'That is this change.' }).waitFor();
  expect(await place(page)).toMatchObject({ fault: '' });
  await keyboard.press('r');
  await page.locator('.composer textarea:focus').waitFor();
  await keyboard.type('Answered by hand');
  await keyboard.press('Enter');
  await visitor.message('Answered by hand').locator('.quote').waitFor();

  await toLastMessage();
  await keyboard.press('a');
  await page.locator('[popover]:popover-open input:focus').waitFor();
  await keyboard.type('rocket');
  await page.locator('[popover]:popover-open').getByText('🚀').first().waitFor();
  await keyboard.press('Enter');
  await visitor.message('Answered by hand').locator('.reaction', { hasText: '🚀' }).waitFor();

  await keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await keyboard.type('random');
  await page.getByRole('option', { name: /^random/ }).first().waitFor();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  await page.locator('.composer textarea:focus').waitFor();

  await keyboard.press('Control+Shift+f');
  await page.locator('.panel input:focus').waitFor();
  await keyboard.type('hand');
  await page.locator('.panel mark').first().waitFor();
  await keyboard.press('Escape');
  if (await page.locator('.panel').count()) await keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'detached' });

  await page.goto(office.hall.url);
  await visitor.composer().waitFor();
  const skip = page.getByRole('button', { name: t('skip.composer') });
  for (let back = 0; back < 40 && !(await skip.evaluate((button) => button === document.activeElement)); back++) await keyboard.press('Shift+Tab');
  expect((await place(page)).name).toContain(t('skip.composer'));
  await keyboard.press('Enter');
  await page.locator('.composer textarea:focus').waitFor();
  expect(visitor.faults).toEqual([]);
});
