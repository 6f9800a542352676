// A partner's domain on the whole way: real people, keys, internal API, mailer and server; an independent receiver judges what arrives.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { authenticate } from 'mailauth';
import { afterAll, expect, test } from 'vitest';
import { openInboxStore } from '../../../mailer/sink/inbox-store.ts';
import { createSmtpSink } from '../../../mailer/sink/smtp-sink.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld } from '../../support/worlds/sending-world.ts';

const world = await peopleWorld();
const sending = await openSendingWorld(world);
const dir = mkdtempSync(join(tmpdir(), 'aligned-mails-'));
const store = await openInboxStore(join(dir, 'sink'));
const sink = createSmtpSink(store);
const port = await sink.listen(0);
let mailer: MailerProcess | undefined;
afterAll(async () => {
  await mailer?.end('SIGTERM');
  await sink.close();
  await sending.close();
  rmSync(dir, { recursive: true, force: true });
});

const DOMAIN = 'haus-sonne.example';
const PEOPLE = 12;
const arrived = () => store.list({ offset: 0, limit: 1_000 }).entries;

test('mails carry the partner’s domain in From, signature and return path while it is verified, and the platform’s afterwards', async () => {
  await sending.importPeople(PEOPLE);
  const owner = world.by(world.sonne, 'account');
  const { domainId, records } = await verifySenderDomain(world.deps, owner, { name: DOMAIN, withEd25519: true });
  const zone = new Map<string, string>([
    ...records.map(({ host, value }) => [host, value] as [string, string]),
    [`_dmarc.${DOMAIN}`, 'v=DMARC1; p=reject; adkim=s'],
  ]);
  /** The verdict of a receiver that finds nothing but these records: DKIM alone decides. */
  const judge = async (id: string, sender: string) => {
    const { dkim, dmarc } = await authenticate((await store.read(id))!, {
      ip: '192.0.2.9',
      helo: 'mail.example',
      sender,
      trustReceived: false,
      disableArc: true,
      disableBimi: true,
      resolver: async (name: string, type: string) => {
        const value = type === 'TXT' ? zone.get(name) : undefined;
        if (value) return [[value]];
        throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
      },
    });
    return { dkim: dkim.results.map(({ status, signingDomain }) => `${signingDomain} ${status.result}`), dmarc };
  };
  await sending.order();
  mailer = await startMailer({
    ...sending.env(port, 'mailer'),
    QUEUE_DATABASE_URL: 'postgres://127.0.0.1:1/none',
    WATCHDOG_MS: '200',
  });
  await until('everybody has it', () => arrived().length === PEOPLE);
  for (const { id, returnPath: from = '' } of arrived()) {
    expect(from).toMatch(new RegExp(`^[a-z2-7]{64}@bounce\\.${DOMAIN.replace('.', '\\.')}$`));
    const raw = (await store.read(id))!.toString();
    expect(raw).toMatch(new RegExp(`^From: .*<news@${DOMAIN}>`, 'm'));
    // The mail says another address for answers, which nobody has confirmed.
    expect(packageFor(world.sonne).replyTo).toBe('info@sonne.example');
    expect(raw).toMatch(new RegExp(`^Reply-To: news@${DOMAIN}\\r$`, 'm'));
    expect(raw).not.toContain('info@sonne.example');
    const { dkim, dmarc } = await judge(id, from);
    expect(dkim).toEqual([`${DOMAIN} pass`, `${DOMAIN} pass`]);
    expect(dmarc).toMatchObject({ status: { result: 'pass' } });
  }

  // Its record is gone: the next mails must not claim the domain, nor be signed with its key.
  await withPartner(world.deps.pool, world.sonne, (client) =>
    client.query(`UPDATE sender_domain SET state = 'broken' WHERE id = $1`, [domainId]),
  );
  const seen = new Set(arrived().map(({ id }) => id));
  await sending.order({ participationId: packageFor(world.sonne).participationId });
  await until('everybody has the second one', () => arrived().length === 2 * PEOPLE);
  for (const { id, returnPath: from = '' } of arrived().filter((one) => !seen.has(one.id))) {
    expect(from).toMatch(/@return\.mail\.test\.example$/);
    const raw = (await store.read(id))!.toString();
    expect(raw).toMatch(/^From: .*<autohaus-sonne@mail\.test\.example>/m);
    expect(raw).not.toContain(DOMAIN);
  }
  expect(sending.faults).toEqual([]);
});
