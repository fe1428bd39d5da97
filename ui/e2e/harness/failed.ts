import { afterEach } from 'vitest';
import { Visitor } from './browser.ts';

/** Of a test that failed, what everybody saw and heard is printed: a machine that nobody watches has no other way to tell. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const visitor of Visitor.present) console.error(await visitor.report());
});
