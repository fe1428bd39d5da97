// @vitest-environment node
// The React hook of the article that Maru began with, in the author's shape: it fetches the history, connects by
// websocket with a token, joins without an acknowledgement, and appends what it hears.
import { Window } from 'happy-dom';
import { act, createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { Hall, type Person } from './harness/hall.ts';
import { connected, dial, say } from './harness/socket.ts';

let hall: Hall;
let owner: Person;
let room: Room;

beforeAll(async () => {
  hall = await Hall.start();
  owner = await hall.owner('Lena');
  room = (await hall.call<Room[]>('GET', '/api/rooms', undefined, owner.token))[0] as Room;
});
afterAll(() => hall.close());

function useChatRoom(host: string, token: string, chatRoomId: number): Message[] {
  const [messages, setMessages] = useState<Message[]>([]);
  useEffect(() => {
    const append = (more: Message[]) =>
      setMessages((known) => [...known, ...more.filter((m) => known.every(({ id }) => id !== m.id))]);
    const socket = io(host, { transports: ['websocket'], withCredentials: true, auth: { token } });
    socket.on('connect', () => {
      socket.emit('joinRoom', { chatRoomId });
      fetch(`${host}/api/rooms/${chatRoomId}/messages`, { headers: { authorization: `Bearer ${token}` } })
        .then((answer) => answer.json())
        .then(append);
    });
    socket.on('newMessage', (message: Message) => append([message]));
    return () => {
      socket.disconnect();
    };
  }, [host, token, chatRoomId]);
  return messages;
}

test('the hook shows what was said and what is said', async () => {
  const lena = await connected(dial(hall, owner));
  await say(lena, room.id, 'before the page opened');

  const page = new Window();
  Object.assign(globalThis, { window: page, document: page.document, IS_REACT_ACT_ENVIRONMENT: true });
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  const Chat = () =>
    createElement('ol', null, useChatRoom(hall.url, owner.token, room.id).map((m) => createElement('li', { key: m.id }, m.content)));
  const shown = async (text: string) => {
    while (!element.textContent?.includes(text)) await act(() => new Promise((next) => setImmediate(next)));
  };

  await act(async () => root.render(createElement(Chat)));
  await shown('before the page opened');
  await say(lena, room.id, 'after it');
  await shown('after it');
  expect([...element.querySelectorAll('li')].map((li) => li.textContent)).toEqual(['before the page opened', 'after it']);

  await act(async () => root.unmount());
  lena.close();
});
