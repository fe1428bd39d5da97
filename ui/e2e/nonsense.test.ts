// A host that answers nonsense, or something else that answers in its place: the page says so calmly, keeps what is written,
// and is whole again as soon as the host is.
import type { Browser, Route, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { misplaced } from './harness/layout.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let code: string;
let visitor: Visitor;
let nth = 0;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  await hall.call('POST', '/api/rooms/1/messages', { content: 'Good morning' }, owner.token);
  ({ code } = await hall.call<{ code: string }>('GET', '/api/invite', undefined, owner.token));
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, 'about:blank');
  return async () => {
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  };
});

/** Signs the visitor in without the page. */
async function signIn(): Promise<void> {
  nth++;
  await visitor.context.request.post(`${hall.url}/api/join`, { data: { name: `Visitor ${nth}`, invite: code } });
}

/** The page is in its place and writes. */
async function writes(text: string): Promise<void> {
  await visitor.say(text);
  await visitor.sees(text);
  expect(await misplaced(visitor.page)).toEqual([]);
}

const html = '<!doctype html><title>Log in to the Wi-Fi</title><h1>Welcome</h1>';

const answers: Record<string, (route: Route) => Promise<void>> = {
  'a page instead of an answer': (route) => route.fulfill({ contentType: 'text/html', body: html }),
  'an error in plain text': (route) => route.fulfill({ status: 500, contentType: 'text/plain', body: 'panic: nil' }),
  'half an answer': (route) => route.fulfill({ contentType: 'application/json', body: '[{"id":1,"name":"gen' }),
  'a list of nulls': (route) => route.fulfill({ contentType: 'application/json', body: '[null, null]' }),
};

describe.each(Object.entries(answers))('where every call is answered by %s', (_, answer) => {
  test('the door says that the host does not answer, and opens when it does', async () => {
    await visitor.page.clock.install();
    await visitor.context.route('**/api/**', answer);
    await visitor.page.goto(`${hall.url}/join/${code}`);
    await visitor.page.getByRole('heading', { name: 'The host is not answering' }).waitFor();
    await visitor.context.unroute('**/api/**');
    await visitor.page.clock.fastForward(2_000);
    nth++;
    await visitor.join(`Visitor ${nth}`);
    await visitor.sees('Good morning');
    await visitor.context.route('**/api/**', answer);
    await writes('Said while the calls fail');
    await visitor.page.reload();
    await visitor.sees('Said while the calls fail');
    await visitor.composer().fill('and a draft');
    await visitor.page.getByRole('button', { name: 'Search', exact: true }).click();
    await visitor.page.getByRole('combobox', { name: 'Search messages' }).fill('morning');
    await visitor.page.getByRole('status').filter({ hasText: /host|accept/ }).first().waitFor();
    expect(await visitor.composer().inputValue()).toBe('and a draft');
    await visitor.context.unroute('**/api/**');
  });
});

describe('a socket that speaks nonsense', () => {
  const packets: Record<string, string[]> = {
    'unknown events': ['42["neverHeardOf",{"a":1}]', '42["newMessage"]', '42["roomChanged",null]', '42["presence",[]]', '42["typing","x"]'],
    'messages of a wrong shape': [
      '42["newMessage",{"chatRoomId":1,"seq":"2","content":null}]',
      '42["newMessage",{"id":9,"chatRoomId":1,"seq":2,"rev":2,"sender":null,"content":"x","createdAt":"now"}]',
      '42["messageChanged",{"id":1,"chatRoomId":1,"seq":1,"rev":99,"sender":{"id":1,"name":"a","displayName":"b","role":"c"},"content":"x","createdAt":"2026-01-01T00:00:00Z"}]',
    ],
    'rooms and people of a wrong shape': [
      '42["roomActivity",{"chatRoomId":1}]',
      '42["roomChanged",{"id":1,"name":null}]',
      '42["userChanged",{"id":1}]',
      '42["readReceipt",{"chatRoomId":"1"}]',
      '42["joinRequested",{}]',
      '42["sharingChanged",{"on":true}]',
    ],
    'no packets at all': ['hello', '', '9', '4', '42', '42[', '451-["x"]', '{"json":true}'],
  };

  test.each(Object.entries(packets))('%s: nothing breaks, and talking goes on', async (what, sent) => {
    await signIn();
    const sockets: WebSocketRoute[] = [];
    await visitor.context.routeWebSocket(/socket\.io/, (socket) => {
      const host = socket.connectToServer();
      sockets.push(socket);
      socket.onMessage((message) => host.send(message));
      host.onMessage((message) => socket.send(message));
    });
    await visitor.page.goto(hall.url);
    await visitor.sees('Good morning');
    for (const packet of sent) sockets.at(-1)?.send(packet);
    await writes(`After ${what}`);
    await hall.call('POST', '/api/rooms/1/messages', { content: `Heard after ${what}` }, owner.token);
    await visitor.sees(`Heard after ${what}`);
  });

  test('acknowledgements that make no sense lose and double nothing', async () => {
    await signIn();
    let mad = false;
    await visitor.context.routeWebSocket(/socket\.io/, (socket) => {
      const host = socket.connectToServer();
      socket.onMessage((message) => host.send(message));
      host.onMessage((message) => {
        const ack = /^43(\d+)/.exec(String(message));
        socket.send(mad && ack ? `43${ack[1]}[${JSON.stringify(Number(ack[1]) % 2 ? { ok: true } : 'yes')}]` : message);
      });
    });
    await visitor.page.goto(hall.url);
    await visitor.sees('Good morning');
    mad = true;
    await visitor.say('Kept through the madness');
    await visitor.sees('Kept through the madness'); // by the event that everybody hears
    mad = false;
    await visitor.page.reload();
    await visitor.sees('Kept through the madness');
    await writes('Sane again');
    expect(await visitor.page.getByText('Kept through the madness').count()).toBe(1);
    const { length } = (await hall.call<{ content: string }[]>('GET', '/api/rooms/1/messages', undefined, owner.token)).filter(
      ({ content }) => content === 'Kept through the madness',
    );
    expect(length).toBe(1);
  });

  test.each([
    ['rubbish', 'rubbish'],
    ['no JSON', '0{"sid":'],
    ['a handshake of nothing', '0{}'],
  ])('a handshake of %s: the page shows what it has, keeps what is written, and goes on when it can', async (what, handshake) => {
    await signIn();
    await visitor.page.clock.install();
    await visitor.page.goto(hall.url);
    await visitor.sees('Good morning');
    let mad = true;
    const polls = (route: Route) => (mad ? route.fulfill({ body: handshake }) : route.continue());
    await visitor.context.route('**/socket.io/**', polls);
    await visitor.context.routeWebSocket(/socket\.io/, (socket) => {
      if (mad) socket.send(handshake);
      else socket.connectToServer();
    });
    await visitor.page.reload();
    await visitor.sees('Good morning');
    await visitor.say(`Waiting after ${what}`);
    await visitor.page.getByText(`Waiting after ${what}`).waitFor();
    mad = false;
    // The attempt that is under way is given up in time, and the next one finds the host.
    for (const time of [8_000, 12_000, 6_000]) await visitor.page.clock.fastForward(time);
    await visitor.sees(`Waiting after ${what}`);
    // The library stumbles over a handshake that it cannot read; the page goes on.
    for (const fault of visitor.faults.splice(0)) expect(fault).toMatch(/SyntaxError|TypeError/);
  });
});

test('what an older page has kept in this browser, or nobody has, is not built upon', async () => {
  await signIn();
  await visitor.page.goto(hall.url);
  await visitor.sees('Good morning');
  await visitor.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      const value = JSON.parse(localStorage.getItem(key) as string);
      localStorage.setItem(key, JSON.stringify(Array.isArray(value) ? { value } : key.includes('hall') ? { ...value, rooms: null } : [value]));
    }
  });
  await visitor.page.evaluate(() => {
    Storage.prototype.setItem = () => {}; // what the page would keep on leaving
  });
  await visitor.page.reload();
  await visitor.sees('Good morning');
  await writes('On new ground');
});

test('a link to a room that is not here any more says so, and the others stay in reach', async () => {
  await signIn();
  await visitor.page.goto(`${hall.url}/rooms/987654`);
  await visitor.page.getByRole('heading', { name: 'This room is not here' }).waitFor();
  await visitor.page.getByRole('link', { name: 'general' }).click();
  await writes('Back in a room that is');
});
