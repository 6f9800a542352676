// A mailer that is cut off while a slow server keeps it waiting: another one sends its mail meanwhile, and then it does not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { SINGLE_MAIL_LASTS_MS } from '../../../trust-center/clients/calls/single-mail-calls.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { startDatabaseRelay } from '../../support/servers/database-relay.ts';
import { startMailer, until } from '../../support/servers/mailer-process.ts';
import { type SmtpScript, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { openMailerWorld } from '../../support/worlds/mailer-world.ts';

const CLOCKS = fileURLToPath(new URL('../../crash/world/shifted-clock.mjs', import.meta.url));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const toEnd = <T>(thing: T, end: (thing: T) => unknown): T => {
  ends.push(() => end(thing));
  return thing;
};

/** A mailer behind a link that can be cut, whose clocks can be set, and its server. */
async function open(script: SmtpScript) {
  const folder = toEnd(mkdtempSync(join(tmpdir(), 'single-mail-fence-')), (one) => rmSync(one, { recursive: true }));
  const world = toEnd(await openMailerWorld(), (one) => one.close());
  const link = toEnd(await startDatabaseRelay(world.env('').TRUST_INTERNAL_URL), (one) => one.close());
  const slow = toEnd(await startScriptedSmtp(script), (one) => one.close());
  const clock = join(folder, 'clock');
  const pass = (ms: number) => writeFileSync(clock, new Uint8Array(new Float64Array([ms, ms]).buffer));
  pass(0);
  const start = async (env: Record<string, string>) =>
    // Each has a queue of its own: what one has taken from it and cannot do is no concern of this.
    toEnd(
      await startMailer({ QUEUE_DATABASE_URL: (await freshQueueDatabase()).url, WATCHDOG_MS: '200', ...env }),
      (mailer) => mailer.end('SIGKILL'),
    );
  return {
    ...{ world, link, slow, pass },
    startCutOff: () =>
      start({
        ...world.env('cut-off'),
        TRUST_INTERNAL_URL: `https://127.0.0.1:${link.port}`,
        SMTP_URL: slow.url,
        NODE_OPTIONS: `--import ${CLOCKS}`,
        CLOCK_FILE: clock,
      }),
    startOther: () => start(world.env('other')),
  };
}

test.each(['rcpt', 'data'] as const)('held up at %s, it does not send what has passed to another one', async (at) => {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<undefined>();
  let first = true;
  const { world, link, slow, pass, startCutOff, startOther } = await open({
    answer: (event) => {
      if (event !== at || !first) return undefined;
      first = false;
      asked.resolve();
      return held.promise;
    },
  });
  const mail = world.orders.addSingleMail('wanda@post.example');
  const cutOff = await startCutOff();
  await asked.promise;
  await link.become('gone');
  pass(SINGLE_MAIL_LASTS_MS);
  // Two minutes without a word: it is another one's.
  mail.state = 'queued';
  await startOther();
  await until('the other one has sent it', () => mail.state === 'accepted');
  held.resolve(undefined);
  await until('it has gone past it', () => slow.commands.length > 0 && cutOff.output().includes('wait to be reported'));
  expect(slow.taken).toEqual([]);
  expect([...world.arrivals().values()]).toEqual([1]);
});

test('that keeps its link sends over the same slow server, once', async () => {
  const { world, slow, startCutOff } = await open({
    answer: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return undefined;
    },
  });
  const mails = ['a', 'b', 'c'].map((name) => world.orders.addSingleMail(`${name}@post.example`));
  await startCutOff();
  await until('all are sent', () => mails.every(({ state }) => state === 'accepted'));
  expect(slow.taken.map(({ to }) => to).sort()).toEqual(mails.map(({ to }) => to));
  expect(slow.faults).toEqual([]);
});
