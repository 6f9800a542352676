// A fault that nobody caught ends a process of the trust zone: what it writes then names the place, and nobody.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { startMailer } from '../../support/servers/mailer-process.ts';
import { openMailerWorld } from '../../support/worlds/mailer-world.ts';

const ADDRESS = 'wanda.wunder@post.example';
/** As nodemailer and parsers make them: the words of a server in the message, in a field, and in lines that look like places */
const FAULTS: Record<string, string> = {
  'an error': `throw Object.assign(new TypeError('550 <${ADDRESS}> unknown\\n    at ${ADDRESS}'), { code: 'EENVELOPE', response: '550 <${ADDRESS}>' })`,
  'a promise': `Promise.reject(Object.assign(new Error('${ADDRESS}'), { rejected: ['${ADDRESS}'] }))`,
  'no error': `throw { to: '${ADDRESS}' }`,
};

const dir = mkdtempSync(join(tmpdir(), 'fault-in-the-log-'));
const world = await openMailerWorld();
afterAll(async () => {
  await world.close();
  rmSync(dir, { recursive: true });
});

test.each(Object.keys(FAULTS))('%s that nobody caught', async (kind) => {
  const trigger = join(dir, 'fault.mjs');
  writeFileSync(trigger, `process.once('SIGUSR2', () => { ${FAULTS[kind]} });`);
  const mailer = await startMailer({
    ...world.env('mailer'),
    QUEUE_DATABASE_URL: (await freshQueueDatabase()).url,
    NODE_OPTIONS: `--import ${trigger}`,
  });
  mailer.child.kill('SIGUSR2');
  const [code] = await once(mailer.child, 'close');
  expect(code).toBe(1);
  expect(mailer.output()).toContain('ended by a fault that nobody caught');
  if (kind !== 'no error') expect(mailer.output()).toContain('fault.mjs');
  expect(mailer.output()).not.toContain('wanda');
});
