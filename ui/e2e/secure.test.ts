// Secure mode: a device that trusts the hall's authority moves to https with all it has, and one that does not is taken by the hand.
import type { Browser, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Home } from './harness/authorities.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

/** A name on the network in which browsers trust nothing by itself. */
const name = 'hall.local';
const args = [`--host-resolver-rules=MAP ${name} 127.0.0.1`];

let hall: Hall;
let lena: Person;
let minji: Person;
let home: Home | undefined;
/** A browser that trusts nothing of ours. */
let strange: Browser;
let plain: string;
let secure: string;
const browsers: Browser[] = [];

beforeAll(async () => {
  hall = await Hall.start('--allow-host', name);
  plain = `http://${name}:${hall.port}`;
  secure = `https://${name}:${hall.port}`;
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
  strange = await device();
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await hall.close();
  await home?.remove();
});

/** What devices compare. */
async function authority(): Promise<{ sha256: string }> {
  return (await hall.call<{ authority: { sha256: string } }>('GET', '/api/secure')).authority;
}

async function device(env: Record<string, string> = {}): Promise<Browser> {
  const browser = await launch({ args, env: { ...(process.env as Record<string, string>), ...env } });
  browsers.push(browser);
  return browser;
}

test('the owner turns secure mode on, and sees what devices have to be given', async () => {
  const visitor = await Visitor.arrive(strange, await hall.deviceLink(lena));
  await visitor.inside();
  await visitor.page.getByRole('button', { name: 'Menu of the hall' }).click();
  await visitor.page.getByRole('menuitem', { name: 'Settings' }).click();
  await visitor.page.getByRole('button', { name: 'Connection', exact: true }).click();
  await visitor.page.getByRole('checkbox', { name: /Answer https/ }).click();
  const { sha256 } = await visitor.page.getByText('SHA-256').waitFor().then(authority);
  await visitor.page.getByText(sha256.replaceAll(':', ' ')).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('a device that trusts nothing yet is shown how, and stays on http', async () => {
  const visitor = await Visitor.arrive(strange, `${plain}/${new URL(await hall.deviceLink(minji)).hash}`);
  await visitor.inside();
  await visitor.page.goto(`${plain}/trust`);
  await visitor.page.getByText('This device does not trust this hall yet').waitFor();
  await visitor.page.getByRole('heading', { name: 'Linux with Chrome or Edge' }).waitFor();
  await visitor.page.getByText((await authority()).sha256.replaceAll(':', ' ')).waitFor();

  const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.getByRole('link', { name: 'Download the certificate' }).first().click()]);
  expect(download.suggestedFilename()).toBe('maru.crt');
  await visitor.page.getByRole('link', { name: 'Back to the hall' }).click();
  await visitor.inside();
  expect(visitor.page.url()).toContain(plain);
  expect(await visitor.page.goto(secure).catch((error) => String(error))).toContain('ERR_CERT_AUTHORITY_INVALID');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test.skipIf(!process.env.CI && !(await Home.possible()))('a device that trusts the hall moves with its session, and sends what waits before', async () => {
  home = await Home.make();
  await home.trust(new Uint8Array(await (await fetch(`${hall.url}/api/secure/maru.crt`)).arrayBuffer()));
  const visitor = await Visitor.arrive(await device({ HOME: home.folder }), 'about:blank');
  const { page } = visitor;
  let hold = false;
  let release = () => {};
  await page.routeWebSocket(/socket\.io/, (socket: WebSocketRoute) => {
    const host = socket.connectToServer();
    const held: (string | Buffer)[] = [];
    socket.onMessage((frame) => (hold ? held.push(frame) : host.send(frame)));
    release = () => {
      hold = false;
      for (const frame of held.splice(0)) host.send(frame);
    };
  });
  await page.goto(`${plain}/rooms/1${new URL(await hall.deviceLink(minji)).hash}`);
  await visitor.inside();
  await page.getByText(/^websocket · \d+ ms$/).waitFor();
  await page.getByRole('button', { name: 'Move to https' }).waitFor(); // it is offered once it is known that it would work

  hold = true;
  await visitor.say('On its way');
  await visitor.composer().fill('Half a thought');
  await page.getByRole('button', { name: 'Move to https' }).click();
  release();
  await page.waitForURL(`${secure}/rooms/1`);
  await visitor.inside();
  await visitor.sees('On its way');
  await expect.poll(() => visitor.composer().inputValue()).toBe('Half a thought');
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  await visitor.composer().fill('');
  await visitor.say('Said over https');
  await visitor.sees('Said over https');
  const cookies = await visitor.context.cookies(secure);
  expect(cookies.find(({ name }) => name.startsWith('__Host-maru_'))).toMatchObject({ secure: true, httpOnly: true });

  // A page that is opened over http later sends what was left there, and follows.
  const { id } = await hall.call<{ id: string }>('GET', '/api/instance');
  const late = await visitor.context.newPage();
  await late.goto(`${plain}/docs`);
  await late.evaluate(
    ([whose]) => {
      const draft = { chatRoomId: 1, content: 'Left behind', clientId: 'left-behind' };
      localStorage.setItem(`maru.outbox.${whose}.left-behind`, JSON.stringify({ draft, at: Date.now(), answers: null, failure: null, held: null }));
    },
    [`${id}.${minji.user.id}`],
  );
  await late.goto(`${plain}/rooms/1`);
  await late.waitForURL(`${secure}/rooms/1`);
  await visitor.sees('Left behind');
  const sessions = await hall.call<unknown[]>('GET', '/api/sessions', undefined, minji.token);
  expect(sessions).toHaveLength(3); // of joining, of the device before, and this one's

  await late.close();
  await hall.call('PUT', '/api/secure', { on: false }, lena.token);
  await page.waitForURL(`${plain}/rooms/1`);
  await visitor.inside();
  await visitor.sees('Left behind');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
