// A large office to measure in: its people, its rooms, and one room with a long history of everything that people write.
import type { Socket } from 'socket.io-client';
import type { Message, Room } from '../../web/protocol.gen.ts';
import { Hall, type Person } from '../harness/hall.ts';
import { ask, connected, dial, say } from '../harness/socket.ts';

export interface Size {
  messages: number;
  rooms: number;
  people: number;
}

/** Of these kinds a history is made, one after the other. */
const kinds: ((n: number) => string)[] = [
  (n) => `Plan ${n} is on the wall by the door.`,
  (n) => `${n}번 도면 확인했어요. 내일 회의 때 보여드릴게요.`,
  () => 'Could the 1:50 get a scale bar? The contractor asked twice, and the print shop closes at **five** today, so whoever passes by: please take the `a3` along.',
  () => '👍',
  (n) => `@Lena the client wrote: see https://example.org/plans/${n} and the notes below it.`,
  () => '- walls\n- doors\n- the *long* table\n- lights',
  () => '점심 같이 먹을래요?',
  () => '> The floor plan export is in.\n\nThree sizes, as ~~asked~~ agreed.',
  () => '```go\nfunc (s *Store) Append(ctx context.Context, m Draft) (Message, error) {\n    return s.writer.do(ctx, m)\n}\n```',
  () => '| room | m² |\n|---|---|\n| hall | 42 |\n| kitchen | 12 |',
];

/** What everybody says at turn n. */
export function sentence(n: number): string {
  return kinds[n % kinds.length]?.(n) ?? '';
}

/** A running hall with all of them in it. */
export class Office {
  private constructor(
    readonly hall: Hall,
    readonly lena: Person,
    /** The room with the long history. */
    readonly design: Room,
    /** A second room with a page of messages. */
    readonly general: Room,
    /** Everybody but Lena, connected. */
    readonly others: Socket[],
  ) {}

  static async open({ messages, rooms, people }: Size): Promise<Office> {
    const hall = await Hall.start('--message-rate', '0');
    const lena = await hall.owner('Lena');
    const [general] = await hall.call<Room[]>('GET', '/api/rooms', undefined, lena.token);
    const make = (name: string) => hall.call<Room>('POST', '/api/rooms', { name, kind: 'public' }, lena.token);
    const design = await make('design');
    for (let i = 1; i < rooms; i++) await make(`room ${i}`);
    const others: Socket[] = [];
    for (let i = 0; i < people; i++) {
      const person = await hall.join(lena, i % 3 === 0 ? `민지 ${i}` : `Jonas ${i}`);
      others.push(await connected(dial(hall, person, { transports: ['websocket'] })));
    }
    const office = new Office(hall, lena, design, general as Room, others);
    await office.write(design, messages);
    await office.write(office.general, Math.min(messages, 60));
    await office.react(messages);
    return office;
  }

  /** The n-th of the others, around and around. */
  other(n: number): Socket {
    return this.others[n % Math.min(8, this.others.length)] as Socket;
  }

  /** A one-time link that signs Lena in on another device. */
  async link(): Promise<string> {
    return await this.hall.deviceLink(this.lena);
  }

  async close(): Promise<void> {
    for (const socket of this.others) socket.close();
    await this.hall.close();
  }

  private async write(room: Room, count: number): Promise<void> {
    const together = 64;
    for (let n = 0; n < count; n += together) {
      const turns = Array.from({ length: Math.min(together, count - n) }, (_, i) => n + i);
      await Promise.all(turns.map((turn) => say(this.other(turn >> 2), room.id, sentence(turn))));
    }
  }

  /** Every twentieth message has reactions. */
  private async react(messages: number): Promise<void> {
    const newest = await this.hall.call<Message[]>('GET', `/api/rooms/${this.design.id}/messages?limit=200`, undefined, this.lena.token);
    for (const message of newest.filter(({ seq }) => seq % 20 === 0 && seq <= messages)) {
      for (const [n, emoji] of ['👏', '🏠'].entries()) await ask(this.other(n), 'react', { messageId: message.id, emoji, on: true });
    }
  }
}
