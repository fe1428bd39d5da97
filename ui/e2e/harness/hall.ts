import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { User } from '../../web/protocol.gen.ts';

const binary = process.env.MARU_BINARY;
if (!binary) throw new Error('MARU_BINARY names the program to test; `go test ./ui/e2e` builds it and sets it');

/** A person of the hall, signed in. */
export interface Person {
  token: string;
  user: User;
}

/** A running Maru in a data folder of its own. */
export class Hall {
  readonly url: string;
  readonly output: string[] = [];
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly data: string,
    private readonly args: readonly string[],
    host = 'localhost',
  ) {
    this.url = `http://${host}:${port}`;
  }

  /** Starts the program in a fresh folder on a free port and waits until it answers. */
  static async start(...args: string[]): Promise<Hall> {
    const hall = new Hall(await freePort(), await mkdtemp(join(tmpdir(), 'maru-e2e-')), args);
    await hall.start();
    return hall;
  }

  /** Another hall at the same address: it starts once the first one has ended. */
  async another(): Promise<Hall> {
    return new Hall(this.port, await mkdtemp(join(tmpdir(), 'maru-e2e-')), this.args);
  }

  /** The same hall at another port: it starts once this one has stopped. */
  async elsewhere(host = 'localhost'): Promise<Hall> {
    return new Hall(await freePort(), this.data, this.args, host);
  }

  /** Starts the program again on the same folder and port, with further flags if need be. */
  async start(...more: string[]): Promise<void> {
    const args = ['--no-open', '--no-discovery', '--port', String(this.port), '--data', this.data, ...this.args, ...more];
    const child = spawn(binary as string, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.output.length = 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.output.push(text));
    }
    await this.printed(/#key=\S+/);
  }

  /** A one-time link that signs another device of somebody in, and leads to a path. */
  async deviceLink({ token }: Pick<Person, 'token'>, path = '/'): Promise<string> {
    const { url } = await this.call<{ url: string }>('POST', '/api/devices', undefined, token);
    return `${this.url}${path}${new URL(url).hash}`;
  }

  /** The newest one-time host link that the program printed. */
  async hostLink(): Promise<string> {
    const match = await this.printed(/http:\/\/\S+#key=\S+/);
    return match[0];
  }

  /** Ends the program at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends the program in order. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** The exit code of a program that ends by itself. */
  async ended(): Promise<number | null> {
    const child = this.child;
    if (!child) throw new Error('the program does not run');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  /** Ends the program and removes its folder. */
  async close(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }

  /** Signs the owner in by the host link, and names them. */
  async owner(name: string): Promise<Person> {
    const key = new URL(await this.hostLink()).hash.slice('#key='.length);
    return this.call<Person>('POST', '/api/signin', { key, name });
  }

  /** Lets a newcomer in by the invite. */
  async join(owner: Person, name: string): Promise<Person> {
    const { code } = await this.call<{ code: string }>('GET', '/api/invite', undefined, owner.token);
    return this.call<Person>('POST', '/api/join', { name, invite: code });
  }

  /** Makes a bot, as a script's author does. */
  async bot(name: string): Promise<Person> {
    const { stdout } = await promisify(execFile)(binary as string, ['token', name, '--bot', '--data', this.data]);
    const token = stdout.trim();
    return { token, user: await this.call<User>('GET', '/api/me', undefined, token) };
  }

  /** Calls the API and fails on any answer that is no success. */
  async call<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (token) headers.authorization = `Bearer ${token}`;
    const answer = await fetch(this.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Uploads a file; returns its id, for a message to take it along. */
  async upload(token: string, name: string, content: Buffer): Promise<number> {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(content)]), name);
    const answer = await fetch(`${this.url}/api/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
    if (!answer.ok) throw new Error(`POST /api/files: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: number }).id;
  }

  /** Gives the hall an emoji of its own. */
  async addEmoji(token: string, name: string, picture: Buffer): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
    const answer = await fetch(`${this.url}/api/emoji?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body: new Uint8Array(picture) });
    if (!answer.ok) throw new Error(`POST /api/emoji: ${answer.status} ${await answer.text()}`);
  }

  /** Lets its computer sleep: what calls it is taken, and nobody answers. */
  sleep(): void {
    this.child?.kill('SIGSTOP');
  }

  wake(): void {
    this.child?.kill('SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  private async printed(pattern: RegExp): Promise<RegExpMatchArray> {
    const child = this.child;
    if (!child) throw new Error('the program does not run');
    for (;;) {
      const match = this.output.join('').match(pattern);
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${this.output.join('')}`);
      const event = new AbortController();
      await Promise.race(
        [once(child.stdout as NodeJS.ReadableStream, 'data', event), once(child.stderr as NodeJS.ReadableStream, 'data', event), once(child, 'exit', event)],
      ).finally(() => event.abort());
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}
