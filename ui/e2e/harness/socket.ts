import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Code, Message } from '../../web/protocol.gen.ts';
import type { Hall, Person } from './hall.ts';

/** What every acknowledgement carries. */
export type Reply<T> = ({ ok: true } & T) | { ok: false; error: { code: Code; message: string } };

/** A plain socket.io-client as any program would make it, with a connection of its own. */
export function dial(hall: Hall, person: Person, options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
  return io(hall.url, { forceNew: true, auth: { token: person.token }, ...options });
}

/** Waits for one event. */
export function heard<T>(socket: Socket, event: string, wanted: (payload: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listener = (payload: T) => {
      if (!wanted(payload)) return;
      socket.off(event, listener);
      resolve(payload);
    };
    socket.on(event, listener);
  });
}

/** Waits until the socket is connected. */
export async function connected(socket: Socket): Promise<Socket> {
  if (!socket.connected) {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
  }
  return socket;
}

/** Sends an event and returns its acknowledgement. */
export function ask<T>(socket: Socket, event: string, payload: unknown): Promise<Reply<T>> {
  return socket.emitWithAck(event, payload) as Promise<Reply<T>>;
}

/** Sends a message and returns it as stored. */
export async function say(socket: Socket, chatRoomId: number, content: string, clientId?: string): Promise<Message> {
  const reply = await ask<{ message: Message }>(socket, 'sendMessage', { chatRoomId, content, clientId });
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.message;
}
