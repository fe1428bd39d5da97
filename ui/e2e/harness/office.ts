import type { Socket } from 'socket.io-client';
import type { CommandAnswer, CommandCall, Message, Room } from '../../web/protocol.gen.ts';
import { Hall, type Person } from './hall.ts';
import { png } from './pixels.ts';
import { ask, connected, dial } from './socket.ts';

/** A small office with something to say, as Lena sees it. */
export class Office {
  /** Who is connected, by name. */
  private readonly present = new Map<string, Socket>();
  /** Somebody from outside, once they were let in. */
  private guest: Promise<{ person: Person; room: Room }> | undefined;

  private constructor(
    readonly hall: Hall,
    readonly lena: Person,
    readonly design: Room,
    readonly empty: Room,
    readonly hiring: Room,
    /** A room that Lena has written to and never opened. */
    readonly unseen: Room,
    private readonly firstUnread: number,
    private readonly people: ReadonlyMap<string, Person>,
  ) {}

  static async open(): Promise<Office> {
    const hall = await Hall.start('--message-rate', '0');
    const lena = await hall.owner('Lena');
    const people = new Map<string, Person>([['Lena', lena]]);
    for (const name of ['민지', 'Jonas', 'Aiko', '서준', 'Dev']) people.set(name, await hall.join(lena, name));
    people.set('build', await hall.bot('build'));
    const who = (name: string) => people.get(name) as Person;
    await hall.call('PATCH', '/api/instance', { name: 'Studio Hanok' }, lena.token);
    await hall.call('PATCH', '/api/me', { statusText: 'Focusing until 15:00' }, lena.token);
    await hall.call('PATCH', `/api/users/${who('Jonas').user.id}`, { role: 'admin' }, lena.token);

    const make = (name: string, kind: string, topic = '') => hall.call<Room>('POST', '/api/rooms', { name, kind, topic }, lena.token);
    const say = (name: string, { id }: Room, content: string, more: object = {}) =>
      hall.call<Message>('POST', `/api/rooms/${id}/messages`, { content, ...more }, who(name).token);
    const react = (name: string, { id }: Message, emoji: string) =>
      hall.call('PUT', `/api/messages/${id}/reactions/${emoji}`, undefined, who(name).token);

    const general = (await hall.call<Room[]>('GET', '/api/rooms', undefined, lena.token))[0] as Room;
    const design = await make('design', 'public', 'Plans, prints, and what the client said');
    const release = await make('release-2.4', 'public');
    const empty = await make('random', 'public', 'Everything else');
    const hiring = await make('hiring', 'private');
    const lunch = await make('lunch 점심', 'public', 'Whoever is hungry first :ramen:');
    await hall.call('POST', '/api/rooms', { name: 'site diary', kind: 'public', topic: 'What the weather did to us' }, who('Jonas').token);

    for (let page = 1; page <= 12; page++) await say('Jonas', general, `Site diary, page ${page}`);
    const when = await say('Lena', lunch, 'When do we go?', { pollOptions: ['11:45', '12:00, before the others', '12:30'] });
    for (const [name, optionIds] of [['Lena', [2]], ['Jonas', [2]], ['Aiko', [3]]] as const)
      await hall.call('PUT', `/api/messages/${when.id}/vote`, { optionIds }, who(name).token);
    await hall.addEmoji(who('Aiko').token, 'ramen', png(64, 64, [0xf2c14e, 0xb8411b]));
    await hall.addEmoji(lena.token, 'maru', png(128, 96));
    await react('Aiko', when, ':ramen:');
    await say('Aiko', lunch, 'The new place by the station :ramen: :maru:');
    await say('Aiko', lunch, ':ramen:');
    await say('Lena', lunch, '오늘은 냉면?');
    for (const word of ['one', 'two', 'three']) await say('Dev', release, `@Lena release note ${word} needs your eyes`);

    await say('Aiko', design, 'Morning. The client has moved the stairs again.');
    await say('Aiko', design, 'Third time. I keep *every* version, so nothing is lost:\n\n- north stairs, as in May\n- both, as in the model\n- ~~none~~');
    const estimate = await say('Lena', design, 'The estimate goes out on Thursday, without the stairs. @Aiko has the list:\n\n- doors\n- windows');
    await hall.call('PATCH', `/api/messages/${estimate.id}`, { content: 'The estimate goes out on **Friday**, without the stairs and the door :maru: @Jonas has the list:\n\n- windows\n- `A3` prints' }, lena.token);
    const plan = await say('Jonas', design, 'The floor plan export is in. Three sizes in the *shared* folder: `a3`, `a2`, **a1**.');
    for (const name of ['Lena', '민지', 'Aiko', 'Dev']) await react(name, plan, '👏');
    for (const name of ['Dev', '서준']) await react(name, plan, '🏠');
    await hall.call('PUT', `/api/messages/${plan.id}/saved`, undefined, lena.token);
    const socket = await connected(dial(hall, who('Jonas')));
    await ask(socket, 'pinMessage', { messageId: plan.id, on: true });
    socket.close();
    await say('민지', design, '와, 깔끔하네요. 내일 회의 때 보여드려도 될까요?');
    await say('민지', design, '회의는 @Lena 10시 맞죠?');
    await say('Aiko', design, 'Could the 1:50 get a scale bar? The contractor asked twice.', { replyTo: plan.id });
    const passed = await say('build', design, 'release-2.4 **passed** · 412 tests · 3 min 08 s\n\n> **#218 Group commits in the writer**\n> merged by Dev');
    const change = await say('Dev', design, 'That is this change. Six times the sends, same durability:\n\n```go\nfunc (s *Store) Append(ctx context.Context, m Draft) (Message, error) {\n    return s.writer.do(ctx, m) // one commit for everyone waiting\n}\n```');
    for (const name of ['Lena', 'Aiko', '서준']) await react(name, change, '🚀');
    const shown = await say('Lena', design, 'Beautiful. I will show it at 11 on the big screen.');
    await say('Aiko', design, 'Which of the three goes to the printer?', { threadId: plan.id });
    const size = await say('Jonas', design, '`a2`, on the heavy paper. The others are for the wall here.', { threadId: plan.id });
    await react('Aiko', size, '👍');
    await say('Lena', design, 'Then I order ten.', { threadId: plan.id });
    await say('Dev', design, 'Need the cable, or is the adapter still in the drawer?', { threadId: shown.id });
    await say('민지', design, '어댑터는 제 자리에 있어요. 가져갈게요.', { threadId: shown.id });

    for (const [name, texts] of [['Aiko', ['Keys are at the desk']], ['서준', ['네, 보냈어요']], ['Jonas', ['On my way']], ['민지', ['점심 같이 먹을래요?', '12시 반 어때요?']]] as const) {
      const direct = await hall.call<Room>('POST', '/api/rooms', { name: '', kind: 'direct', memberIds: [lena.user.id] }, who(name).token);
      for (const text of texts) await say(name, direct, text);
      if (name !== '민지') await hall.call('POST', `/api/rooms/${direct.id}/messages`, { content: '👍' }, lena.token);
    }

    const office = new Office(hall, lena, design, empty, hiring, lunch, passed.seq, people);
    for (const [name, status] of [['민지', 'online'], ['Jonas', 'online'], ['Aiko', 'away'], ['서준', 'dnd'], ['build', 'online']] as const) {
      const socket = await connected(dial(hall, who(name)));
      office.present.set(name, socket);
      if (status !== 'online') await ask(socket, 'setStatus', { status });
    }
    await ask(office.present.get('민지') as Socket, 'joinRoom', { chatRoomId: design.id });
    const commands = [
      { name: 'build', hint: 'branch', description: 'Build a branch and say how it went' },
      { name: 'release-notes', hint: '', description: 'Gather what has changed since the last release' },
    ];
    await hall.call('PUT', '/api/me/commands', { commands }, who('build').token);
    office.present.get('build')?.on('command', ({ text }: CommandCall, answer: (given: CommandAnswer) => void) => {
      if (text !== 'in silence') answer({ text: `Building \`${text}\`. **Two** builds are before it, so it takes some *6 minutes*.` });
    });
    return office;
  }

  /** An address that signs a browser in as Lena. */
  async key(): Promise<string> {
    return await this.hall.deviceLink(this.lena);
  }

  /** An address that signs a browser in as the office's guest, who is in one room. */
  async guestKey(): Promise<string> {
    const { person } = await this.visited();
    return await this.hall.deviceLink(person);
  }

  /** Names the guest into their room, or takes them out of it. */
  async seat(inside: boolean): Promise<void> {
    const { person, room } = await this.visited();
    await this.hall.call(inside ? 'PUT' : 'DELETE', `/api/rooms/${room.id}/members/${person.user.id}`, undefined, this.lena.token);
  }

  private visited(): Promise<{ person: Person; room: Room }> {
    this.guest ??= (async () => {
      const { hall, lena } = this;
      const person = await hall.join(lena, 'Harper');
      await hall.call('PATCH', `/api/users/${person.user.id}`, { role: 'guest' }, lena.token);
      await hall.call('DELETE', `/api/rooms/1/members/${person.user.id}`, undefined, lena.token);
      const memberIds = [person.user.id, (this.people.get('민지') as Person).user.id];
      const room = await hall.call<Room>('POST', '/api/rooms', { name: 'stairs', kind: 'private', topic: 'With the joiner', memberIds }, lena.token);
      await hall.call('POST', `/api/rooms/${room.id}/messages`, { content: 'Welcome, @Harper. @민지 has the drawings.' }, lena.token);
      return { person, room };
    })();
    return this.guest;
  }

  /** The room is unread again from the bot on, whoever looked. */
  async unread(): Promise<void> {
    const socket = await connected(dial(this.hall, this.lena));
    await ask(socket, 'markUnread', { chatRoomId: this.design.id, seq: this.firstUnread });
    socket.close();
  }

  /** Somebody says something in the room. */
  async says(name: string, content: string): Promise<void> {
    const token = this.people.get(name)?.token;
    await this.hall.call('POST', `/api/rooms/${this.design.id}/messages`, { content }, token);
  }

  /** Somebody sends files to a room, with or without words. */
  async sends(name: string, { id }: Room, files: readonly (readonly [name: string, content: Buffer])[], content = ''): Promise<void> {
    const token = this.people.get(name)?.token;
    const fileIds: number[] = [];
    for (const [file, bytes] of files) fileIds.push(await this.hall.upload(token as string, file, bytes));
    await this.hall.call('POST', `/api/rooms/${id}/messages`, { content, fileIds }, token);
  }

  /** 민지 types in the room for some seconds. */
  type(): void {
    this.present.get('민지')?.emit('typing', { chatRoomId: this.design.id, on: true });
  }

  /** 지우 stands at the door and asks to be let in. */
  async knock(): Promise<void> {
    await this.hall.call('POST', '/api/join-requests', { name: '지우' });
  }

  /** Whoever stands at the door is told no. */
  async clearDoor(): Promise<void> {
    for (const { id } of await this.hall.call<{ id: number }[]>('GET', '/api/join-requests', undefined, this.lena.token)) {
      await this.hall.call('PUT', `/api/join-requests/${id}`, { accept: false }, this.lena.token);
    }
  }

  async close(): Promise<void> {
    for (const socket of this.present.values()) socket.close();
    await this.hall.close();
  }
}
