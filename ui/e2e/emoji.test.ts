// Emoji of the hall's own: one adds them, others see and use them, and their names stay when they are removed.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { png } from './harness/pixels.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
afterEach(async () => {
  for (const visitor of Visitor.present) await visitor.leave();
});

async function visit(who: Person): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(who));
  await visitor.inside();
  await visitor.composer().waitFor();
  return visitor;
}

/** Opens the composer's picker once its emoji are there. */
async function openPicker({ page }: Visitor): Promise<Locator> {
  await page.locator('.composer').getByRole('button', { name: 'Emoji', exact: true }).click();
  const picker = page.getByRole('dialog', { name: 'Emoji', exact: true });
  await picker.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
  return picker;
}

const pictures = (within: Locator) => within.getByRole('img', { name: ':party_maru:' });
const loaded = (image: Locator) => expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);

/** Hands a picture to a part of the page as the browser does for a paste or a drop. */
async function hand(to: Locator, kind: 'paste' | 'drop', name: string, picture: Buffer): Promise<void> {
  await to.evaluate(
    (element, [type, file, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], file, { type: 'image/png' }));
      const init = { bubbles: true, cancelable: true };
      element.dispatchEvent(type === 'paste' ? new ClipboardEvent(type, { ...init, clipboardData: data }) : new DragEvent(type, { ...init, dataTransfer: data }));
    },
    [kind, name, [...picture]] as const,
  );
}

test('one adds an emoji, the other writes and reacts with it, and its name stays when it is removed', async () => {
  const from = await visit(lena);
  const to = await visit(minji);
  await (await openPicker(from)).getByRole('button', { name: 'Add emoji' }).click();
  const form = from.page.getByRole('dialog', { name: 'Add emoji' });
  await form.locator('input[type=file]').setInputFiles({ name: 'Party Maru.png', mimeType: 'image/png', buffer: png(300, 200) });
  await expect.poll(() => form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('party_maru');
  await form.getByRole('textbox', { name: 'Name' }).press('Enter');
  await form.waitFor({ state: 'detached' });

  await to.composer().pressSequentially('Look :party');
  await to.page.getByRole('option', { name: ':party_maru:' }).waitFor();
  await to.composer().press('Enter');
  await expect.poll(() => to.composer().inputValue()).toBe('Look :party_maru: ');
  await to.composer().press('Enter');
  const row = from.page.locator('article.message[data-seq]', { hasText: 'Look' });
  await loaded(pictures(row));

  await row.locator('.markdown p').click({ clickCount: 3 });
  await from.page.keyboard.press('Control+c');
  await from.composer().focus();
  await from.page.keyboard.press('Control+v');
  await expect.poll(async () => (await from.composer().inputValue()).trim()).toBe('Look :party_maru:');
  await from.composer().fill('');

  await (await openPicker(to)).getByRole('searchbox').fill('party_m');
  await to.page.getByRole('gridcell', { selected: true }).getByRole('button', { name: ':party_maru:' }).waitFor();
  await to.page.keyboard.press('Enter');
  await expect.poll(() => to.composer().inputValue()).toBe(':party_maru:');
  await to.composer().press('Enter');
  const alone = from.page.locator('.markdown[data-large]');
  await loaded(pictures(alone));

  const theirs = to.page.locator('article.message[data-seq]', { hasText: 'Look' });
  await theirs.focus();
  await to.page.keyboard.press('a');
  await to.page.locator('.picker-grid').getByRole('button', { name: ':party_maru:' }).first().click();
  await row.getByRole('button', { name: ':party_maru: 1: 민지', exact: false }).waitFor();
  await loaded(pictures(row.locator('.reactions')));

  // Wherever a text is shown, and as it was typed where it is code.
  await hall.call('PATCH', '/api/rooms/1', { topic: 'With :party_maru:' }, lena.token);
  await hall.call('PATCH', '/api/me', { statusText: ':party_maru: at lunch' }, lena.token);
  await loaded(pictures(to.page.locator('.topbar')));
  await loaded(pictures(from.page.locator('.sidebar-foot')));
  await from.say('Type `:party_maru:` and see');
  await to.page.keyboard.press('Control+Shift+f');
  await to.page.locator('.panel input').first().fill('party');
  const found = to.page.locator('.panel').getByRole('option');
  await loaded(pictures(found.filter({ hasText: 'Look' }).locator('mark')));
  await expect.poll(() => found.filter({ hasText: 'Type :party_maru: and see' }).count()).toBe(1);

  await to.page.route('**/api/emoji', (route) => route.abort());
  await to.page.reload();
  await loaded(pictures(theirs.locator('.markdown')));

  await (await openPicker(from)).getByRole('button', { name: 'Custom emoji' }).click();
  await from.page.getByRole('dialog', { name: 'Custom emoji' }).getByRole('button', { name: 'Remove :party_maru:' }).click();
  await from.page.getByRole('dialog', { name: 'Remove :party_maru: for everybody?' }).getByRole('button', { name: 'Remove' }).click();
  await from.page.getByText('No custom emoji yet').waitFor();
  await from.page.keyboard.press('Escape');
  for (const visitor of [from, to]) {
    await visitor.message('Look :party_maru:').waitFor();
    await visitor.page.locator('.markdown', { hasText: /^:party_maru:$/ }).waitFor();
    await visitor.message('Look').getByRole('button', { name: /^:party_maru: 1: / }).waitFor();
    await expect.poll(() => visitor.page.locator('.own-emoji').count()).toBe(0);
  }
  expect([...from.faults, ...to.faults]).toEqual([]);
});

test('what cannot be an emoji is said where it is wrong, and nothing chosen is lost by it', async () => {
  await hall.addEmoji(lena.token, 'taken', png(32, 32));
  const visitor = await visit(lena);
  const { page } = visitor;
  await (await openPicker(visitor)).getByRole('button', { name: 'Add emoji' }).click();
  const form = page.getByRole('dialog', { name: 'Add emoji' });
  const name = form.getByRole('textbox', { name: 'Name' });
  const pick = (file: string, mimeType: string, buffer: Buffer) => form.locator('input[type=file]').setInputFiles({ name: file, mimeType, buffer });
  const add = () => form.getByRole('button', { name: 'Add emoji' }).click();

  await add();
  await form.getByText('Choose a picture first.').waitFor();
  await pick('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await form.getByText('An SVG can carry a program').waitFor();
  await pick('broken.png', 'image/png', Buffer.from('no picture'));
  await form.getByText('This picture cannot be read').waitFor();
  await hand(form.getByRole('group', { name: 'Picture' }), 'drop', 'Taken.png', png(64, 64));
  await expect.poll(() => name.inputValue()).toBe('taken');
  await add();
  await form.getByText('There is a :taken: already.').waitFor();
  await name.fill('a b!');
  await add();
  await form.getByText('Only letters, digits').waitFor();
  await name.fill('마루');

  await page.reload();
  await expect.poll(() => name.inputValue()).toBe('마루');
  await loaded(form.locator('.emoji-picture img'));
  await visitor.offline(true);
  await add();
  await form.getByText('The host is not answering.', { exact: false }).waitFor();
  await visitor.offline(false);
  await add();
  await form.waitFor({ state: 'detached' });
  await visitor.say('좋아요:마루:');
  await loaded(page.getByRole('img', { name: ':마루:' }));
  expect(visitor.faults).toEqual([]);
});

test('a picture is pasted, and a guest sees what there is without adding to it', async () => {
  const visitor = await visit(lena);
  const { page } = visitor;
  await (await openPicker(visitor)).getByRole('button', { name: 'Add emoji' }).click();
  const form = page.getByRole('dialog', { name: 'Add emoji' });
  await form.getByRole('textbox', { name: 'Name' }).fill('pasted');
  await hand(form.getByRole('textbox', { name: 'Name' }), 'paste', 'image.png', png(40, 40));
  await form.getByRole('img', { name: 'How it will look, light and dark' }).waitFor();
  expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('pasted');
  await form.getByRole('textbox', { name: 'Name' }).press('Enter');
  await form.waitFor({ state: 'detached' });

  await hall.call('PATCH', `/api/users/${minji.user.id}`, { role: 'guest' }, lena.token);
  const guest = await visit(minji);
  const picker = await openPicker(guest);
  await picker.getByRole('button', { name: ':pasted:' }).waitFor();
  expect(await picker.getByRole('button', { name: 'Add emoji' }).count()).toBe(0);
  await picker.getByRole('button', { name: 'Custom emoji' }).click();
  const list = guest.page.getByRole('dialog', { name: 'Custom emoji' });
  await list.getByText(':pasted:').waitFor();
  expect(await list.getByRole('button', { name: /Remove|Add/ }).count()).toBe(0);
  expect([...visitor.faults, ...guest.faults]).toEqual([]);
});
