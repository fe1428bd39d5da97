// Any program that speaks Socket.IO can take part: the client that everybody uses, as it comes from npm.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { Hall, type Person } from './harness/hall.ts';
import { ask, connected, dial, heard, say } from './harness/socket.ts';

let hall: Hall;
let owner: Person;
let guest: Person;
let room: Room;

beforeAll(async () => {
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  guest = await hall.join(owner, '민지');
  room = (await hall.call<Room[]>('GET', '/api/rooms', undefined, owner.token))[0] as Room;
});
afterAll(() => hall.close());

describe.each([
  ['polling only', ['polling']],
  ['polling, then the upgrade', ['polling', 'websocket']],
  ['websocket only', ['websocket']],
])('%s', (_, transports) => {
  test('two people talk', async () => {
    const lena = await connected(dial(hall, owner, { transports }));
    const minji = await connected(dial(hall, guest, { transports }));
    try {
      if (transports.length === 2) {
        const { engine } = lena.io;
        if (engine.transport.name !== 'websocket') await new Promise((done) => engine.once('upgrade', done));
      }
      expect(await ask(lena, 'joinRoom', { chatRoomId: room.id })).toMatchObject({ ok: true, room: { id: room.id } });
      expect(await ask(minji, 'joinRoom', { chatRoomId: room.id })).toMatchObject({ ok: true });
      const text = `안녕하세요 ${transports.join('+')}`;
      const arrivals = [lena, minji].map((socket) => heard<Message>(socket, 'newMessage', (m) => m.content === text));
      const sent = await say(minji, room.id, text, `greeting-${transports.join('-')}`);
      for (const arrival of arrivals) expect(await arrival).toEqual(sent);
      expect(lena.io.engine.transport.name).toBe(transports.at(-1));
    } finally {
      lena.close();
      minji.close();
    }
  });
});

test('the article’s failing request is answered', async () => {
  const answer = await fetch(`${hall.url}/socket.io/?EIO=4&transport=polling`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text[0]).toBe('0');
  expect(JSON.parse(text.slice(1))).toMatchObject({ upgrades: ['websocket'], maxPayload: 1_000_000 });
});

test('a stranger learns why', async () => {
  const socket = dial(hall, { ...owner, token: 'nobody' });
  const error = await heard<Error & { data?: unknown }>(socket, 'connect_error');
  socket.close();
  expect(error.message).toBe('unauthorized');
  expect(error.data).toEqual({ code: 'unauthorized' });
});

test('mistakes are answered and the connection goes on', async () => {
  const socket = await connected(dial(hall, owner));
  try {
    expect(await ask(socket, 'sendMessage', { chatRoomId: 'one', content: 1 })).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(await ask(socket, 'sendMessage', { chatRoomId: 987654, content: 'x' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await ask(socket, 'noSuchEvent', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const exception = heard<object>(socket, 'exception');
    socket.emit('joinRoom', { chatRoomId: null });
    expect(await exception).toMatchObject({ status: 'error', code: 'bad_request' });
    expect(await ask(socket, 'joinRoom', { chatRoomId: room.id })).toMatchObject({ ok: true });
  } finally {
    socket.close();
  }
});

test('a client id is a message once, for ever', async () => {
  const socket = await connected(dial(hall, owner));
  try {
    const first = await ask<{ message: Message; duplicate?: boolean }>(socket, 'sendMessage', { chatRoomId: room.id, content: 'once', clientId: 'only' });
    const again = await ask<{ message: Message; duplicate?: boolean }>(socket, 'sendMessage', { chatRoomId: room.id, content: 'twice', clientId: 'only' });
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(first.duplicate).toBeFalsy();
    expect(again).toMatchObject({ duplicate: true, message: { id: first.message.id, content: 'once' } });
  } finally {
    socket.close();
  }
});

test('who comes back asks for what was missed', async () => {
  const away = await connected(dial(hall, guest));
  const joined = await ask<{ room: Room }>(away, 'joinRoom', { chatRoomId: room.id });
  if (!joined.ok) throw new Error('refused');
  away.close();
  const lena = await connected(dial(hall, owner));
  const first = await say(lena, room.id, 'while you were away');
  await ask(lena, 'editMessage', { messageId: first.id, content: 'while you were out' });
  await ask(lena, 'react', { messageId: first.id, emoji: '👋', on: true });
  await say(lena, room.id, 'and this');
  lena.close();

  const back = await connected(dial(hall, guest));
  const caught = await ask<{ changes: Message[]; complete: boolean }>(back, 'joinRoom', { chatRoomId: room.id, sinceRev: joined.room.rev });
  back.close();
  if (!caught.ok) throw new Error('refused');
  expect(caught.complete).toBe(true);
  expect(caught.changes.map((m) => m.content)).toEqual(['while you were out', 'and this']);
  expect(caught.changes[0]?.reactions).toEqual([{ emoji: '👋', userIds: [owner.user.id] }]);
});

test('a session that is signed out is cut', async () => {
  const person = await hall.join(owner, 'Jonas');
  const socket = await connected(dial(hall, person, { reconnection: false }));
  const cut = heard<string>(socket, 'disconnect');
  await hall.call('POST', '/api/signout', undefined, person.token);
  expect(['io server disconnect', 'transport close']).toContain(await cut);
});

test('the served client is the matching one', async () => {
  const answer = await fetch(`${hall.url}/socket.io/socket.io.js`);
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(await answer.text()).toContain('Socket.IO v4.8');
});
