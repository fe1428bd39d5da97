import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The home of somebody whose browsers trust what was put into it, beside what all browsers trust. */
export class Home {
  private constructor(readonly folder: string) {}

  /** Whether this machine has what writes what Chromium reads; Debian's package libnss3-tools brings it. */
  static possible(): Promise<boolean> {
    return run('certutil', ['-H']).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
    );
  }

  static async make(): Promise<Home> {
    const home = new Home(await mkdtemp(join(tmpdir(), 'maru-home-')));
    await mkdir(home.database, { recursive: true });
    await run('certutil', ['-d', `sql:${home.database}`, '-N', '--empty-password']);
    return home;
  }

  /** Where Chromium looks on Linux. */
  private get database(): string {
    return join(this.folder, '.pki/nssdb');
  }

  /** Does what the page says: takes an authority in, for websites alone. */
  async trust(certificate: Uint8Array): Promise<void> {
    const file = join(this.folder, 'maru.crt');
    await writeFile(file, certificate);
    await run('certutil', ['-d', `sql:${this.database}`, '-A', '-t', 'C,,', '-n', 'Maru', '-i', file]);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
