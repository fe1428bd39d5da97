// The power goes ten times while people send. Whatever was acknowledged is there afterwards, once, and what was not is
// sent again with its client id until it is.
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { Hall, type Person } from './harness/hall.ts';
import { connected, dial, type Reply } from './harness/socket.ts';

const crashes = 10;
const senders = 4;
const betweenCrashes = 150;

let hall: Hall;
let owner: Person;
let room: Room;

beforeAll(async () => {
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  room = (await hall.call<Room[]>('GET', '/api/rooms', undefined, owner.token))[0] as Room;
});
afterAll(() => hall.close());

/** Sends one message after another, each until it is acknowledged, as an outbox does. */
class Sender {
  readonly acknowledged = new Map<string, number>();
  private resting = false;

  constructor(
    private readonly name: string,
    private readonly socket: Socket,
    private readonly progressed: () => void,
  ) {}

  async run(): Promise<void> {
    for (let n = 0; !this.resting; n++) {
      const clientId = `${this.name}-${n}`;
      const message = await this.deliver(clientId);
      this.acknowledged.set(clientId, message.seq);
      this.progressed();
    }
  }

  rest(): void {
    this.resting = true;
  }

  private async deliver(clientId: string): Promise<Message> {
    for (;;) {
      await connected(this.socket).catch(() => undefined);
      const lost = new Promise<undefined>((resolve) => this.socket.once('disconnect', () => resolve(undefined)));
      if (!this.socket.connected) continue;
      const reply = await Promise.race([
        this.socket.emitWithAck('sendMessage', { chatRoomId: room.id, content: `text of ${clientId}`, clientId }) as Promise<Reply<{ message: Message }>>,
        lost,
      ]);
      if (reply?.ok) return reply.message;
      if (reply && reply.error.code !== 'unavailable') throw new Error(`${reply.error.code}: ${reply.error.message}`);
    }
  }
}

test('ten crashes under load lose and double nothing', async () => {
  let count = 0;
  let reached: { at: number; wake: () => void } | undefined;
  const progressed = () => {
    count++;
    if (reached && count >= reached.at) reached.wake();
  };
  const sockets = Array.from({ length: senders }, () =>
    dial(hall, owner, { transports: ['websocket'], reconnectionDelay: 20, reconnectionDelayMax: 50 }),
  );
  const people = sockets.map((socket, i) => new Sender(`sender${i}`, socket, progressed));
  const running = Promise.all(people.map((sender) => sender.run()));
  const more = () => Promise.race([running, new Promise<void>((wake) => { reached = { at: count + betweenCrashes, wake }; })]);

  for (let i = 0; i < crashes; i++) {
    await more();
    await hall.kill();
    await hall.start();
  }
  await more();
  for (const sender of people) sender.rest();
  await running;
  for (const socket of sockets) socket.close();

  const stored = await wholeHistory();
  expect(stored.map((m) => m.seq)).toEqual(stored.map((_, i) => i + 1));
  const byClientId = new Map(stored.map((m) => [m.clientId, m]));
  expect(byClientId.size).toBe(stored.length);
  const acknowledged = people.flatMap((sender) => [...sender.acknowledged]);
  expect(acknowledged.length).toBe(count);
  for (const [clientId, seq] of acknowledged) {
    expect(byClientId.get(clientId)).toMatchObject({ seq, content: `text of ${clientId}` });
  }
  expect(stored.length).toBe(acknowledged.length);
}, 120_000);

async function wholeHistory(): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const page = await hall.call<Message[]>('GET', `/api/rooms/${room.id}/messages?after=${after}&limit=200`, undefined, owner.token);
    if (page.length === 0) return all;
    all.push(...page);
  }
}
