// What people, programs and clocks really do to a page: whatever is written is shown calmly and in its place, and the page
// goes on.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { misplaced, widths } from './harness/layout.ts';
import { bombs, names, texts } from './harness/texts.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await Visitor.arrive(browser, await hall.hostLink());
  await lena.openHall('Lena');
  const token = (await lena.context.cookies()).map(({ name, value }) => (name.startsWith('maru_') ? value : '')).join('');
  owner = { token, user: await hall.call('GET', '/api/me', undefined, token) };
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

/** A fresh room, open in Lena's page. */
async function room(name: string, topic = ''): Promise<Room> {
  const made = await hall.call<Room>('POST', '/api/rooms', { name, kind: 'public', topic }, owner.token);
  await lena.page.goto(`${hall.url}/rooms/${made.id}`);
  await lena.page.getByRole('textbox', { name: `Message to ${name}`, exact: true }).waitFor();
  return made;
}

async function history({ id }: Room): Promise<Message[]> {
  return hall.call<Message[]>('GET', `/api/rooms/${id}/messages?limit=200`, undefined, owner.token);
}

/** Opens a page of the settings. */
async function settings({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu of the hall' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

/** Everything in its place at every width, nothing broken, and the page still writes. */
async function holds(visitor: Visitor, about: string): Promise<void> {
  for (const size of widths) {
    await visitor.page.setViewportSize(size);
    expect(await misplaced(visitor.page), `${about} at ${size.width}`).toEqual([]);
  }
  await visitor.page.setViewportSize(widths[0]);
  await visitor.say(`After ${about}`);
  await visitor.sees(`After ${about}`);
  expect(visitor.faults, about).toEqual([]);
}

describe('messages', () => {
  test('of every script, length and trick are sent whole and shown in their place', async () => {
    const { id } = await room('texts');
    for (const text of Object.values(texts)) {
      const sent = lena.page.locator('article.message[data-seq]').last();
      const before = await sent.getAttribute('data-seq', { timeout: 100 }).catch(() => '0');
      await lena.paste(text);
      await lena.composer().press('Control+Enter'); // whatever is offered for it
      await lena.page.locator(`article.message[data-seq="${Number(before) + 1}"]`).waitFor();
    }
    const kept = await hall.call<Message[]>('GET', `/api/rooms/${id}/messages`, undefined, owner.token);
    expect(kept.map((message) => message.content)).toEqual(Object.values(texts).map((text) => text.trim().normalize()));
    expect(await lena.page.title()).not.toContain('broken');
    await holds(lena, 'the texts');
  });

  test('that are Markdown bombs are read at once, and do not hang who opens the room', async () => {
    const made = await room('bombs');
    for (const content of Object.values(bombs)) {
      await hall.call('POST', `/api/rooms/${made.id}/messages`, { content }, owner.token);
    }
    const begin = performance.now();
    await lena.page.reload();
    await lena.page.locator(`article.message[data-seq="${Object.keys(bombs).length}"]`).waitFor();
    expect(performance.now() - begin).toBeLessThan(15_000);
    await holds(lena, 'the bombs');
    expect(await history(made)).toHaveLength(Object.keys(bombs).length + 1);
  });

  test('links lead nowhere but to the web and to mail', async () => {
    const hrefs = await lena.page.locator('.timeline a').evaluateAll((links) => links.map((a) => new URL((a as HTMLAnchorElement).href).protocol));
    expect(hrefs.length).toBeGreaterThan(100);
    expect(new Set(hrefs)).toEqual(new Set(['http:']));
  });

  test('of one emoji are large, of spaces alone are not sent', async () => {
    const made = await room('small things');
    await lena.say('   \n \u3000 ');
    await lena.composer().fill('');
    await lena.say('👩🏽‍🚀');
    await lena.page.locator('[data-seq] .markdown[data-large]').waitFor();
    expect((await history(made)).map((message) => message.content)).toEqual(['👩🏽‍🚀']);
  });

  test('signs that no one sees do not travel, and signs stacked on a letter stay in their message', async () => {
    const made = await room('unseen');
    await lena.say('bell\u0007 and escape\u001b[31m and null\u0000 end');
    await lena.sees('bell and escape[31m and null end');
    expect((await history(made))[0]?.content).toBe('bell and escape[31m and null end');
    await lena.say(texts.zalgo as string);
    const text = lena.page.locator('[data-seq="2"] .markdown');
    expect(await text.evaluate((box) => getComputedStyle(box).overflowY)).toBe('clip');
  });

  test('of right-to-left script run from the right, and leave what stands beside them alone', async () => {
    await room('directions');
    await lena.say(texts['right to left'] as string);
    await lena.say('Left to right');
    const edges = await lena.page.locator('.markdown p').evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const [box, text] = [paragraph.getBoundingClientRect(), range.getBoundingClientRect()];
        return box.right - text.right < 2 ? 'right' : text.left - box.left < 2 ? 'left' : 'middle';
      }),
    );
    expect(edges).toEqual(['right', 'left']);
  });

  test('being written may be of any length; what is too long says so and stays', async () => {
    const made = await room('length');
    await lena.paste('가'.repeat(20_001));
    await lena.page.getByText('1 character too long').waitFor();
    await lena.composer().press('Enter');
    expect(await misplaced(lena.page)).toEqual([]);
    await lena.page.reload();
    await expect.poll(() => lena.composer().inputValue()).toHaveLength(20_001);
    await lena.paste('가'.repeat(20_000));
    await lena.composer().press('Enter');
    await lena.page.locator('article.message[data-seq="1"]').waitFor();
    expect((await history(made))[0]?.content).toHaveLength(20_000);
    await lena.composer().press('ArrowUp');
    await lena.page.getByRole('textbox', { name: 'Edit' }).waitFor();
    expect(await misplaced(lena.page)).toEqual([]);
    await lena.page.keyboard.press('Escape');
    await lena.message('가가').hover();
    await lena.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await holds(lena, 'the long one');
  });
});

describe('names', () => {
  test('of every kind stand in their place wherever they are shown', async () => {
    const people: Person[] = [];
    for (const name of Object.values(names)) people.push(await hall.join(owner, name));
    const wide = people[0] as Person;
    await hall.call('PATCH', '/api/me', { displayName: 'W'.repeat(60), statusText: '상태'.repeat(50) }, wide.token);
    const made = await room('w'.repeat(60), 't'.repeat(250));
    for (const person of people) {
      await hall.call('POST', `/api/rooms/${made.id}/messages`, { content: `Hello @${owner.user.name}` }, person.token);
      await hall.call('POST', '/api/rooms', { name: '', kind: 'direct', memberIds: [owner.user.id] }, person.token).then((direct) =>
        hall.call('POST', `/api/rooms/${(direct as Room).id}/messages`, { content: 'Hello' }, person.token),
      );
    }
    await lena.page.getByRole('button', { name: 'People in this room' }).click();
    await lena.page.locator('.panel .row').first().waitFor();
    await holds(lena, 'the names in a panel');
    await lena.page.getByRole('button', { name: 'Close' }).click();
    await lena.page.keyboard.press('Control+k');
    await lena.page.getByRole('option').first().waitFor();
    for (const size of widths) {
      await lena.page.setViewportSize(size);
      expect(await misplaced(lena.page), `jump at ${size.width}`).toEqual([]);
    }
    await lena.page.keyboard.press('Escape');
    await lena.page.setViewportSize(widths[0]);
    await settings(lena, 'Profile');
    await lena.page.getByRole('textbox', { name: 'Display name' }).fill('ש'.repeat(60));
    await lena.page.getByRole('textbox', { name: 'Display name' }).press('Tab');
    await lena.page.getByText('Saved').first().waitFor();
    await lena.page.keyboard.press('Escape');
    await holds(lena, 'the names');
  });

  test('of right-to-left script turn nothing around them', async () => {
    const head = lena.page.locator('.message-head', { hasText: names.rtl }).first();
    const [name, time] = [head.locator('strong'), head.locator('time')];
    expect(await name.evaluate((box) => getComputedStyle(box).unicodeBidi)).toMatch(/isolate|plaintext/);
    const [a, b] = [await name.boundingBox(), await time.boundingBox()];
    expect((b?.x ?? 0) - ((a?.x ?? 0) + (a?.width ?? 0))).toBeGreaterThan(0);
    const label = await lena.page.locator('article.message', { has: head }).getAttribute('aria-label');
    expect(label).toMatch(/^\u2068.*\u2069, /);
  });
});

describe('a clock that is wrong', () => {
  test.each([
    ['a day behind', -86_400_000],
    ['a day ahead', 86_400_000],
  ])('%s: days are told by date, ages are never negative, and writing goes on', async (_, off) => {
    const made = await room(`clock ${off}`);
    await hall.call('POST', `/api/rooms/${made.id}/messages`, { content: 'By the host’s clock' }, owner.token);
    const visitor = await Visitor.arrive(browser, 'about:blank');
    await visitor.page.clock.install({ time: Date.now() + off });
    await visitor.page.goto(await hall.deviceLink(owner));
    await visitor.composer().waitFor();
    await visitor.page.goto(`${hall.url}/rooms/${made.id}`);
    await visitor.sees('By the host’s clock');
    await visitor.say('By my own clock');
    await visitor.sees('By my own clock');
    await expect.poll(() => visitor.page.locator('.day').count()).toBe(1);
    expect(await visitor.page.locator('article.message[data-head]').count()).toBe(1);
    await settings(visitor, 'Devices');
    await visitor.page.getByText('This device', { exact: true }).waitFor();
    const text = await visitor.page.getByRole('dialog').innerText();
    expect(text).not.toMatch(/used in |tomorrow|-\d/);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});

describe('a browser that keeps or allows little', () => {
  const takeAway: Record<string, () => void> = {
    'storage that is full': () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    'storage that is forbidden': () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    },
    'storage that fails at every call': () => {
      for (const name of ['getItem', 'setItem', 'removeItem', 'key'] as const) {
        Storage.prototype[name] = () => {
          throw new DOMException('broken', 'InvalidStateError');
        };
      }
    },
    'no secure context': () => {
      for (const name of ['locks', 'clipboard', 'serviceWorker', 'setAppBadge', 'storage', 'wakeLock']) {
        delete (Navigator.prototype as unknown as Record<string, unknown>)[name];
      }
      delete (Crypto.prototype as unknown as Record<string, unknown>).randomUUID;
      for (const name of ['Notification', 'BroadcastChannel', 'indexedDB', 'caches', 'requestIdleCallback', 'AudioContext']) {
        delete (window as unknown as Record<string, unknown>)[name];
      }
    },
  };

  test.each(Object.keys(takeAway))('%s: people join, write, copy and change their settings', async (what) => {
    const { code } = await hall.call<{ code: string }>('GET', '/api/invite', undefined, owner.token);
    const visitor = await Visitor.arrive(browser, 'about:blank');
    await visitor.context.addInitScript(takeAway[what] as () => void);
    await visitor.page.goto(`${hall.url}/join/${code}`);
    await visitor.join(what.slice(0, 40));
    await visitor.say(`Written with ${what}`);
    await visitor.sees(`Written with ${what}`);
    await visitor.composer().fill('a draft');
    await settings(visitor, 'Appearance');
    await visitor.page.getByRole('radio', { name: '한국어' }).check();
    await visitor.page.getByRole('dialog', { name: '설정' }).waitFor();
    await visitor.page.getByRole('radio', { name: 'English', exact: true }).check();
    await visitor.page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await visitor.page.keyboard.press('Escape');
    await visitor.message(`Written with ${what}`).hover();
    await visitor.page.getByRole('button', { name: 'More', exact: true }).click();
    await visitor.page.getByRole('menuitem', { name: 'Copy text' }).click();
    await visitor.page.getByRole('status').filter({ hasText: /Copied|did not allow/ }).waitFor();
    expect(await visitor.composer().inputValue()).toBe('a draft');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});
