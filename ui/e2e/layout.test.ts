// The page at every size: nothing to scroll sideways, what is behind a panel out of reach, the composer always in sight.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let visitor: Visitor;

const hebrew = 'עבודה שוטפת ועוד הרבה מאוד דברים שאינם נכנסים בשורה אחת';
const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  await hall.join(lena, '김민지');
  const room = (name: string, topic = '') => hall.call<{ id: number }>('POST', '/api/rooms', { name, kind: 'public', topic }, lena.token);
  await room(hebrew);
  const { id } = await room('a room whose name goes on and on, longer than any name', long.slice(0, 200));
  for (const content of [long, '와, 깔끔하네요. 내일 회의 때 보여드려도 될까요?', '```\n' + long + '\n```', '| a | b |\n|---|---|\n| ' + long + ' | 2 |', `https://example.org/${long}`]) {
    await hall.call('POST', `/api/rooms/${id}/messages`, { content }, lena.token);
  }
  visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  await visitor.inside();
  await visitor.page.goto(`${hall.url}/rooms/${id}`);
  await visitor.message('내일 회의').waitFor();
});
afterAll(async () => {
  await visitor.leave();
  await browser.close();
  await hall.close();
});

/** What sticks out of the window, unless it is scrolled inside a box of its own. */
function sticksOut(): Promise<string[]> {
  return visitor.page.evaluate(() => {
    const scrolled = (element: Element): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible' && box.getBoundingClientRect().right <= innerWidth + 1) return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1) && !scrolled(element);
    });
    return out.map((element) => `${element.tagName} ${element.getAttribute('class')}`);
  });
}

/** Boxes that can be scrolled sideways, apart from those that are made for it. */
function scrollsSideways(): Promise<string[]> {
  return visitor.page.evaluate(() =>
    [...document.querySelectorAll('html, body, .hall, .room, .timeline, .sidebar, .sidebar-scroll, .panel, .panel-body, .composer-area')]
      .filter((box) => {
        const before = box.scrollLeft;
        box.scrollLeft = 40;
        const moved = box.scrollLeft !== before;
        box.scrollLeft = before;
        return moved;
      })
      .map((box) => box.className || box.tagName),
  );
}

const sizes = [
  [320, 256],
  [320, 640],
  [390, 844],
  [740, 360],
  [768, 1024],
  [1024, 768],
  [1360, 860],
  [2560, 1440],
] as const;

test.each(sizes)('%i × %i: nothing sticks out, in both directions of writing', async (width, height) => {
  const { page } = visitor;
  await page.setViewportSize({ width, height });
  for (const dir of ['ltr', 'rtl'] as const) {
    await page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);
    expect([await sticksOut(), await scrollsSideways()], dir).toEqual([[], []]);
    await page.keyboard.press('Control+Shift+f');
    await page.locator('.panel').waitFor();
    expect([await sticksOut(), await scrollsSideways()], `${dir}, with a panel`).toEqual([[], []]);
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'detached' });
    const field = await visitor.composer().boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0), dir).toBeLessThanOrEqual(height);
  }
  await page.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
});

test('a name too long for its row is cut at its end, and every name keeps to the side where the page begins', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 1360, height: 860 });
  /** How far the first letter of a room's name stands from either side of the name's own box. */
  const letter = (name: string) =>
    page.locator('.sidebar .row .ellipsis', { hasText: name }).evaluate((box) => {
      const range = document.createRange();
      const text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode() as Text;
      range.setStart(text, 0);
      range.setEnd(text, 1);
      const [first, all] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
      return [Math.round(first.left - all.left), Math.round(all.right - first.right)] as const;
    });
  for (const dir of ['ltr', 'rtl'] as const) {
    await page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);
    expect((await letter(hebrew))[1], `${dir}: the Hebrew name begins at the right`).toBeLessThan(4);
  }
  const [left] = await letter('general');
  expect(left, 'a short name stands at the right of a page that is read from there').toBeGreaterThan(40);
  await page.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
  expect((await letter('general'))[0]).toBeLessThan(4);
});

test('a phone on its side with its keyboard open still shows the field and a line of what is said', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 740, height: 180 });
  const field = await visitor.composer().boundingBox();
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(180);
  expect((await page.locator('.timeline').boundingBox())?.height ?? 0).toBeGreaterThan(30);
});

test('a panel that covers the phone keeps the focus until it is closed, and gives it back', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 390, height: 844 });
  const opener = page.locator('.topbar').getByRole('button', { name: 'Search' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.locator('.panel').waitFor();
  expect(await page.locator('.room').evaluate((room) => (room as HTMLElement).inert)).toBe(true);
  for (let tab = 0; tab < 12; tab++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('.panel') !== null)).toBe(true);
  }
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.waitForFunction(() => !(document.querySelector('.room') as HTMLElement).inert);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'detached' });
  expect(await page.locator('.room').evaluate((room) => (room as HTMLElement).inert)).toBe(false);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});
