/** A provider that takes few mails at a time: its people step aside after the first refusals, everybody else goes on, and nobody loses an attempt. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const EACH = 120;
const TAKEN_FIRST = 10;
const world = await peopleWorld();
let sending: SendingWorld;
let smtp: ScriptedSmtp;
let mailer: MailerProcess;
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await smtp?.close();
  await sending?.close();
});

test('half of an order is at a slow provider', { timeout: 60_000 }, async () => {
  sending = await openSendingWorld(world);
  let asked = 0;
  let refused = 0;
  smtp = await startScriptedSmtp({
    answer: (event, text) => {
      if (event !== 'rcpt' || !text.includes('@slow.example')) return undefined;
      asked += 1;
      if (asked <= TAKEN_FIRST) return undefined;
      refused += 1;
      return '450 4.7.1 Too many at once, try again later';
    },
  });
  const rows = Array.from(
    { length: 2 * EACH },
    (_, i) => `p${i}@${i % 2 ? 'slow' : 'quick'}.example,Erika ${i},Müller\n`,
  );
  await world.importCsv(world.sonne, `email,Vorname,Nachname\n${rows.join('')}`, {
    kind: 'statement',
    text: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
    purposes: ['newsletter'],
  });
  const { orderId } = await sending.order();
  const env = sending.env(smtp.port, 'mailer');
  mailer = await startMailer({
    ...env,
    QUEUE_DATABASE_URL: (await freshQueueDatabase()).url,
    SMTP_CONNECTIONS: '4',
    WATCHDOG_MS: '300',
  });
  const taken = (domain: string) => smtp.taken.filter(({ to }) => to.includes(`@${domain}.example`)).length;
  await until('all others have their mail', () => taken('quick') === EACH);
  await until('the lease is over', () => mailer.output().includes('lease done'));

  // What was on its way over four lines, and then one at a time; without a pace it would be all the rest.
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(20);
  expect(taken('slow')).toBe(TAKEN_FIRST);
  const { rows: states } = await world.admin.query<{ reason: string; attempts: number; count: number }>(
    `SELECT reason, attempts, count(*)::int AS count FROM delivery WHERE "orderId" = $1 AND state = 'deferred' AND "nextAttemptAt" > now()
     GROUP BY 1, 2 ORDER BY 1`,
    [orderId],
  );
  const aside = states.find(({ reason }) => reason === 'recipient_slow')!;
  // They wait for their turn, and it has not cost them an attempt.
  expect(aside).toMatchObject({ attempts: 0 });
  expect(aside.count).toBe(EACH - TAKEN_FIRST - refused);
  expect(smtp.faults).toEqual([]);
  expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(smtp.taken.length);

  await mailer.end('SIGTERM');
  const kept = readFileSync(`${env.DATA_DIR}/receivers.json`, 'utf8');
  expect(kept).toContain('perHour');
  expect(kept).not.toContain('slow');
  for (const trace of ['slow.example', 'quick.example']) expect(mailer.output()).not.toContain(trace);
});
