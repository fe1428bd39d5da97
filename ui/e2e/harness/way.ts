import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hall } from './hall.ts';

/** A Maru that has joined a hall elsewhere, and serves its page on this computer. */
export class Way {
  /** Leads to the page and lets the browser end the joining. */
  link = '';
  url = '';
  readonly output: string[] = [];
  private child: ChildProcess | undefined;

  private constructor(readonly data: string) {}

  static async to(hall: Hall): Promise<Way> {
    const way = new Way(await mkdtemp(join(tmpdir(), 'maru-e2e-')));
    await way.start(hall, '0');
    return way;
  }

  /** Joins again, from the same folder, at the same port unless another is given. */
  async start(hall: Hall, port = new URL(this.url).port): Promise<void> {
    this.output.length = 0;
    const args = ['join', hall.url, '--no-open', '--no-discovery', '--port', port, '--data', this.data];
    const child = spawn(process.env.MARU_BINARY as string, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => this.output.push(text));
    for (;;) {
      const link = /^Open: (\S+)$/m.exec(this.output.join(''))?.[1];
      if (link) {
        this.link = link;
        this.url = new URL(link).origin;
        return;
      }
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${this.output.join('')}`);
      const event = new AbortController();
      await Promise.race([once(child.stdout, 'data', event), once(child.stderr, 'data', event), once(child, 'exit', event)]).finally(() => event.abort());
    }
  }

  /** Writes down another place where the hall may be, as its host tells of one. */
  async tellOf(origin: string): Promise<void> {
    const path = join(this.data, 'joined.json');
    const halls = JSON.parse(await readFile(path, 'utf8')) as { origins: string[] }[];
    halls[0]?.origins.push(origin);
    await writeFile(path, JSON.stringify(halls));
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}
