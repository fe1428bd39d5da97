// Commands of bots: a program brings one, people are offered it, call it, and read what it answers.
import { spawn } from 'node:child_process';
import type { Browser } from 'playwright-core';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandAnswer, CommandCall, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { ask, connected, dial, heard } from './harness/socket.ts';

let browser: Browser;
let hall: Hall;
let lena: Visitor;
let minji: Visitor;
let owner: Person;
let bot: Person;
let machine: Socket;

const bring = (names: readonly string[]) => {
  const commands = names.map((name) => ({ name, hint: 'where', description: `Put the newest build online (${name})` }));
  return hall.call('PUT', '/api/me/commands', { commands }, bot.token);
};

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  const arrive = async (token: string) => {
    const visitor = await Visitor.arrive(browser, await hall.deviceLink({ token }));
    await visitor.composer().waitFor();
    return visitor;
  };
  lena = await arrive(owner.token);
  minji = await arrive((await hall.join(owner, '민지')).token);
  bot = await hall.bot('shipper');
  await bring(['deploy']);
  machine = await connected(dial(hall, bot));
});
afterAll(async () => {
  machine.close();
  await browser.close();
  await hall.close();
});

const options = ({ page }: Visitor) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const text = ({ page }: Visitor) => page.locator('.room .composer textarea').inputValue();

test('a bot is called from the composer, answers the caller alone, and speaks to everybody', async () => {
  machine.once('command', async ({ chatRoomId, text, user }: CommandCall, answer: (given: CommandAnswer) => void) => {
    await ask(machine, 'sendMessage', { chatRoomId, content: `${user.displayName} deploys to ${text}` });
    answer({ text: `Deploying to **${text}**` });
  });
  await minji.composer().pressSequentially('/dep');
  await options(minji).filter({ hasText: '/deploy' }).filter({ hasText: 'shipper' }).waitFor();
  await minji.page.keyboard.press('Tab');
  await expect.poll(() => text(minji)).toBe('/deploy ');
  await minji.page.keyboard.type('staging');
  await minji.page.keyboard.press('Enter');
  const note = minji.page.locator('.aside');
  await note.getByText('Only you see this answer to /deploy').waitFor();
  expect(await note.locator('strong', { hasText: 'staging' }).count()).toBe(1);
  await expect.poll(() => text(minji)).toBe('');
  for (const visitor of [lena, minji]) await visitor.sees('민지 deploys to staging');
  expect(await lena.page.locator('.aside').count()).toBe(0);
  await lena.say('Good luck');
  await minji.sees('Good luck');
  expect(await note.evaluate((row) => row.nextElementSibling?.textContent)).toContain('Good luck');
  await minji.page.reload();
  await expect.poll(() => note.evaluate((row) => row.nextElementSibling?.textContent)).toContain('Good luck');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => note.count()).toBe(0);
});

test('what a bot brings and takes away is offered at once, and an unknown word stays a message', async () => {
  await lena.composer().pressSequentially('/roll-');
  await bring(['deploy', 'roll-back']);
  await options(lena).filter({ hasText: '/roll-back' }).waitFor();
  await lena.page.keyboard.press('Escape');
  const called = heard<CommandCall>(machine, 'command');
  machine.once('command', (_: CommandCall, answer: () => void) => answer());
  await lena.say('/roll-back');
  expect(await called).toMatchObject({ command: 'roll-back', text: '', user: { id: owner.user.id } });
  await lena.page.getByText('Sent to shipper.').first().waitFor();
  await bring(['deploy']);
  await lena.composer().pressSequentially('/');
  await options(lena).filter({ hasText: '/deploy' }).waitFor();
  await expect.poll(() => options(lena).filter({ hasText: '/roll-back' }).count()).toBe(0);
  await lena.composer().fill('');
  await lena.say('/roll-back');
  await minji.sees('/roll-back');
});

test('a call that cannot be done says why, and what was typed stays', async () => {
  const { page } = lena;
  await hall.stop();
  await page.locator('.link-state[data-off]').waitFor({ state: 'attached' });
  await lena.say('/deploy attic');
  await page.getByText('Commands need the host.').first().waitFor();
  expect(await text(lena)).toBe('/deploy attic');
  await hall.start();
  await connected(machine);
  await page.locator('.link-state:not([data-off])').waitFor({ state: 'attached' });

  const attic = await hall.call<Room>('POST', '/api/rooms', { name: 'attic', kind: 'private' }, owner.token);
  await page.locator('.sidebar').getByRole('link', { name: /attic/ }).click();
  await page.getByRole('textbox', { name: 'Message to attic' }).waitFor();
  await lena.say('/deploy attic');
  await page.getByText('shipper is not in this room.').first().waitFor();
  expect(await text(lena)).toBe('/deploy attic');
  machine.once('command', (call: CommandCall, answer: (given: CommandAnswer) => void) => answer({ text: `In room ${call.chatRoomId}` }));
  await page.getByRole('button', { name: 'Add shipper' }).click();
  await expect.poll(async () => (await hall.call<Room>('GET', `/api/rooms/${attic.id}`, undefined, owner.token)).memberIds).toContain(bot.user.id);
  await lena.composer().press('Enter');
  await page.locator('.aside', { hasText: `In room ${attic.id}` }).waitFor();

  machine.close();
  await page.locator('.aside').getByRole('button', { name: 'Dismiss' }).click();
  await lena.say('/deploy attic');
  await page.getByText('shipper is not answering now.').first().waitFor();
  expect(await text(lena)).toBe('/deploy attic');
  expect([...lena.faults, ...minji.faults]).toEqual([]);
});

test('the bot in the documentation works as it stands there', async () => {
  await bring([]);
  const docs = await (await fetch(`${hall.url}/docs`)).text();
  const code = /id="bots"[^]*?<pre><code>([^]*?)<\/code>/.exec(docs)?.[1]?.replaceAll('&gt;', '>').replaceAll('http://localhost:4000', hall.url);
  const { token } = await hall.bot('documented');
  const program = spawn(process.execPath, ['--input-type=module', '--eval', `const token = '${token}';\n${code}`], { cwd: import.meta.dirname, stdio: 'inherit' });
  const caller = await connected(dial(hall, owner));
  const call = () => ask<{ text: string }>(caller, 'runCommand', { chatRoomId: 1, command: 'deploy', text: 'staging' });
  try {
    await expect.poll(call, { timeout: 10_000 }).toMatchObject({ ok: true, text: 'Deploying to staging …' });
    await minji.sees('Lena deploys to staging');
  } finally {
    caller.close();
    program.kill();
  }
});
