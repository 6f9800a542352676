/** The checkpoint of the day by mail: to whom it belongs, once, and so that it can be used against us later. */
import { newId } from '@multipartner/kernel/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../prisma/trust-center/connect.ts';
import { type DailyDeps, type DailyMail, mailDailyCheckpoint } from '../../trust-center/audit/daily/mail-checkpoint.ts';
import { openLogWorld } from '../support/worlds/log-world.ts';

const world = await openLogWorld();
const db = connect(world.database.url);
let sent: DailyMail[] = [];
let isBroken = false;

const onDay = (days: number): DailyDeps => ({
  ...world.deps,
  clock: { now: () => new Date(Date.now() + days * 86_400_000) },
  trustOrigin: 'http://localhost:3001',
  queueMail: async (mail, client) => {
    if (isBroken && sent.length === 1) throw new Error('the queue is gone');
    sent.push(mail);
    await client.query('SELECT 1');
  },
});

async function person(name: string, role: 'compliance_officer' | 'partner_owner' | 'hq_marketer', language: string) {
  const id = newId('user');
  const at = new Date();
  await db.user.create({
    data: { id, name, email: `${name}@leute.example`, emailVerified: true, language, createdAt: at, updatedAt: at },
  });
  const partnerId = role === 'partner_owner' ? world.partners[0] : null;
  await db.membership.create({ data: { id: newId('membership'), userId: id, role, partnerId } });
}

beforeAll(async () => {
  await person('ruth', 'compliance_officer', 'de');
  await person('petra', 'partner_owner', 'en');
  await person('jonas', 'hq_marketer', 'de');
  await world.grow(20);
});
afterAll(async () => {
  await db.$disconnect();
  await world.close();
});

test('a log that began today has nothing to anchor yet', async () => {
  expect(await mailDailyCheckpoint(onDay(0))).toBe(0);
  expect(sent).toEqual([]);
});

test('officers and owners get it, each once, however many processes try at the same time', async () => {
  const queued = await Promise.all([1, 1, 1, 1].map((day) => mailDailyCheckpoint(onDay(day))));
  expect(queued.reduce((a, b) => a + b)).toBe(2);
  expect(sent.map(({ to }) => to).sort()).toEqual(['petra@leute.example', 'ruth@leute.example']);
  await world.grow(5);
  expect(await mailDailyCheckpoint(onDay(1))).toBe(0);
  expect(sent).toHaveLength(2);
});

test('the mail holds the note as it was signed: taken out of it, it is found in the log of today', async () => {
  const toRuth = sent.find(({ to }) => to.startsWith('ruth'))!;
  expect(toRuth.subject).toMatch(/^Prüfpunkt des Zugriffsprotokolls/);
  expect(toRuth.text).toContain('http://localhost:3001/officer/witnesses');
  expect(sent.find(({ to }) => to.startsWith('petra'))!.text).toContain('/partner/access-log');
  const from = toRuth.text.indexOf('multipartner/trust-log\n');
  const note = toRuth.text.slice(from, toRuth.text.indexOf('\nProtokoll ansehen'));
  expect((await world.audit.verifyLog({ kept: note })).kept).toMatchObject({ verdict: 'contained', size: 20n });
  // With line ends as mail programs write them.
  expect((await world.audit.verifyLog({ kept: note.replaceAll('\n', '\r\n') })).kept?.verdict).toBe('contained');
});

test('a failure in between is made up for at the next look, and nobody gets it twice', async () => {
  sent = [];
  isBroken = true;
  await expect(mailDailyCheckpoint(onDay(2))).rejects.toThrow('the queue is gone');
  isBroken = false;
  expect(sent).toHaveLength(1);
  expect(await mailDailyCheckpoint(onDay(2))).toBe(1);
  expect(new Set(sent.map(({ to }) => to)).size).toBe(2);
  expect(sent).toHaveLength(2);
});

test('it is an entry of the log, with the number of mails and nobody’s name', async () => {
  const { entries } = await world.audit.listEntries({ filters: { ops: ['log.checkpoint_mailed'] } });
  expect(entries.map(({ objCount }) => objCount).reduce((a, b) => a + b)).toBe(3);
});
