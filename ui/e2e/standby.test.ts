import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Meeting } from './harness/meeting.ts';

const meeting = new Meeting('--share');

/** Maru started for the first time on another computer, in a folder of its own. */
class Other {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** Opens its page. */
    readonly link: string,
  ) {}

  static async start(): Promise<Other> {
    const folder = await mkdtemp(join(tmpdir(), 'maru-standby-'));
    const args = ['--no-open', '--no-discovery', '--data', folder];
    const child = spawn(process.env.MARU_BINARY as string, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    let found: RegExpMatchArray | null = null;
    while (!found) {
      if (child.exitCode !== null) throw new Error(`the other one ended:\n${printed}`);
      found = printed.match(/http:\/\/\S+#key=\S+/);
      if (!found) await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
    }
    return new Other(child, folder, found[0]);
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

let other: Other | undefined;
afterEach(() => other?.end());

test('the owner names a standby in the page of the other computer, sees its copy, and whoever sits there takes over', async () => {
  const { lena: owner } = meeting;
  await meeting.hall.call('POST', '/api/rooms/1/messages', { content: 'Kept for good' }, owner.token);
  const lena = await meeting.comeIn(owner);
  await lena.page.getByRole('button', { name: 'Menu of the hall' }).click();
  await lena.page.getByRole('menuitem', { name: 'Settings' }).click();
  const settings = lena.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Standby', exact: true }).click();
  await settings.getByRole('button', { name: 'Name a standby' }).click();
  const command = await settings.getByText(/maru standby/).textContent();
  other = await Other.start();
  const browser = await launch();
  try {
    const there = await Visitor.arrive(browser, other.link);
    await there.page.getByText('Keep a copy of another hall').click();
    const field = there.page.getByRole('textbox', { name: 'Link from the owner' });
    await field.fill('http://192.168.0.7:4000');
    await field.press('Enter');
    await there.page.getByText('That is not a standby’s link.').waitFor();
    await field.fill(command as string);
    await field.press('Enter');
    await there.page.getByRole('heading', { name: /^Ready to take over from/ }).waitFor();
    await settings.getByRole('heading', { name: /is ready$/ }).waitFor();
    await settings.getByText('Last verified').waitFor();
    await settings.getByRole('button', { name: 'Hand the hall over' }).click();
    await settings.getByText('becomes the host, with everything that was sent').waitFor();
    await settings.getByRole('button', { name: 'Cancel' }).click();

    // A page that is open at the former host, on its own computer, and a code that somebody has printed.
    await settings.press('Escape');
    await lena.composer().fill('Half a sentence');
    const { url: printed } = await meeting.hall.call<{ url: string }>('GET', '/api/invite', undefined, owner.token);

    await there.page.getByRole('button', { name: 'Take over' }).click();
    await there.page.getByText('Everything that was sent comes along.').waitFor();
    await there.page.getByRole('button', { name: 'Take over' }).click();
    // Whoever took over there is signed in, and sees where others come in.
    await there.page.getByText('Kept for good').first().waitFor();
    await there.page.getByRole('button', { name: 'Invite people' }).click();
    await there.page.getByRole('img', { name: /QR/ }).waitFor();
    const origin = new URL(other.link).origin;
    await expect
      .poll(async () => {
        const answer = await fetch(`${origin}/api/rooms/1/messages`, { headers: { authorization: `Bearer ${owner.token}` } }).catch(() => null);
        return answer?.ok ? ((await answer.json()) as { content: string }[]).map(({ content }) => content) : [];
      })
      .toContain('Kept for good');
    await lena.page.waitForURL((url) => url.port === new URL(origin).port && url.hostname !== 'localhost');
    await lena.sees('Kept for good');
    expect(await lena.composer().inputValue()).toBe('Half a sentence');
    await there.page.goto(printed);
    await there.page.waitForURL((url) => url.port === new URL(origin).port && url.pathname === new URL(printed).pathname);
    await there.page.getByRole('button', { name: 'Join the conversation' }).waitFor();
    expect(there.faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
