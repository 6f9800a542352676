// DKIM on the whole way of the mailer: real process, keys read over the internal API, mails judged by an independent receiver.
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { dkimVerify } from 'mailauth/lib/dkim/verify';
import { afterAll, expect, test } from 'vitest';
import type { SigningKey } from '../../../mailer/dkim/dkim-signature.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { openMailerWorld } from '../../support/worlds/mailer-world.ts';

const world = await openMailerWorld({ html: `<p>Grüße ${'Frühling '.repeat(600)}</p>` });
let mailer: MailerProcess | undefined;
afterAll(async () => {
  await mailer?.end('SIGTERM');
  await world.close();
});

const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ed: generateKeyPairSync('ed25519'),
};
const keyFor = (selector: 'rsa' | 'ed'): SigningKey => ({
  keyId: newId('dkimKey'),
  domain: 'mail.example',
  selector,
  algorithm: selector === 'rsa' ? 'rsa-sha256' : 'ed25519-sha256',
  privateKey: pairs[selector].privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
});
const published = {
  'rsa._domainkey.mail.example': `v=DKIM1; p=${pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`,
  'ed._domainkey.mail.example': `v=DKIM1; k=ed25519; p=${pairs.ed.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`,
};

async function judge(raw: Buffer): Promise<string[]> {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => [[published[name as keyof typeof published] ?? '']],
  });
  return results.map(({ signingDomain, status }) => `${signingDomain} ${status.result}`);
}
const arrived = () => world.store.list({ offset: 0, limit: 1_000 }).entries;
const addresses = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}@kunden.example`);
const startWith = async (name: string) =>
  startMailer({ ...world.env(name), QUEUE_DATABASE_URL: 'postgres://127.0.0.1:1/none', WATCHDOG_MS: '200' });

test('every mail is signed with both keys, and bounces have an address per person', async () => {
  const keys = [keyFor('rsa'), keyFor('ed')];
  for (const key of keys) world.orders.signing.keys.set(key.keyId, key);
  world.orders.signing.signWith = keys.map(({ keyId }) => keyId);
  const order = world.orders.addOrder(addresses('a', 60));
  const single = world.orders.addSingleMail('single@kunden.example');
  mailer = await startWith('signed');
  await until('everybody has it', () => arrived().length === 61);
  const returnPaths = new Set<string>();
  for (const { id, returnPath, to } of arrived()) {
    const raw = await world.store.read(id);
    expect(await judge(raw!), to[0]).toEqual(['mail.example pass', 'mail.example pass']);
    if (to[0] !== single.to) returnPaths.add(returnPath ?? '');
  }
  expect(returnPaths.size).toBe(60);
  for (const path of returnPaths) expect(path).toMatch(/@return\.example$/);
  await until('the report is in', () => [...order.rows.values()].every(({ state }) => state === 'accepted'));
  // The key lives in memory alone.
  const secrets = keys.flatMap(({ privateKey }) => [privateKey, privateKey.slice(-40)]);
  const files = readdirSync(join(world.dir, 'signed'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const written = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('');
  for (const secret of secrets) expect(mailer.output() + written).not.toContain(secret);
});

test('nothing goes out unsigned while a key cannot be had; then everything goes out once, signed', async () => {
  const before = arrived().length;
  const key = keyFor('rsa');
  world.orders.signing.signWith = [key.keyId];
  const order = world.orders.addOrder(addresses('b', 20));
  const single = world.orders.addSingleMail('later@kunden.example');
  const rows = [...order.rows.values()];
  await until('it was leased and given back', () => rows.every(({ leased }) => leased >= 2));
  await until('the single mail came back', () => single.state === 'deferred');
  expect(arrived()).toHaveLength(before);
  world.orders.signing.keys.set(key.keyId, key);
  single.state = 'queued';
  await until('everybody has it', () => arrived().length === before + 21);
  await until('the report is in', () => rows.every(({ state }) => state === 'accepted'));
  expect(arrived()).toHaveLength(before + 21);
  for (const { id } of arrived().slice(0, 21))
    expect(await judge((await world.store.read(id))!)).toEqual(['mail.example pass']);
});
