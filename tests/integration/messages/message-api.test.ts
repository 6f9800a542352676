// POST /api/v1/messages over HTTP with an Idempotency-Key: one mail, whatever is repeated, side by side or after a process that ended in its middle.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@multipartner/kernel/ids';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { createLogger } from '@multipartner/serving/logger';
import { createApi, newApiKeySecret } from '@multipartner/serving/rest';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageRoutes } from '../../../trust-center/api/message-routes.ts';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const db = connect(world.url, { poolSize: 4 });
const { secret, secretHash } = newApiKeySecret();
const other = newApiKeySecret();
let server: Server;

beforeAll(async () => {
  const words = { subject: 'Ihr Wagen', greeting: 'Guten Tag {name},', text: '{what}', action: '', closing: '' };
  const content = {
    ground: 'service' as const,
    fields: [{ name: 'what', type: 'text' as const, required: false }],
    words: { de: words, en: words },
    linkHosts: [],
  };
  const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
  const body = { system: false as const, key: 'car-ready', number: 1, name: 'x', content };
  await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
  await world.admin.query(
    `INSERT INTO api_key (id, name, "partnerId", "secretHash", scopes, "createdBy")
     VALUES ('key_1', 'shop', $1, $2, '{messages:send}', 'usr_1'), ('key_2', 'shop', $3, $4, '{messages:send}', 'usr_2')`,
    [world.sonne, secretHash, world.mond, other.secretHash],
  );
  const api = createApi({
    title: 'Test',
    description: '',
    origin: 'http://127.0.0.1',
    routes: messageRoutes,
    services: { messages: createMessageUseCases(world.deps) } as never,
    db,
    scopesFor: () => ['messages:send'],
    logger: createLogger('test', 'silent'),
  });
  server = express().use(api).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.$disconnect();
});
beforeEach(() => world.admin.query(`DELETE FROM single_mail; DELETE FROM message; DELETE FROM idempotent_write`));

async function post(key: string, what = 'ist fertig', bearer = secret) {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ template: 'car-ready', to: { email: 'neu@kunde.example' }, values: { what } }),
  });
  const retryAfter = answer.headers.get('retry-after');
  return {
    status: answer.status,
    ...(retryAfter ? { retryAfter } : {}),
    body: (await answer.json()) as { messageId?: string; code?: string },
  };
}
const mails = async () => (await world.admin.query(`SELECT id FROM single_mail`)).rows.map(({ id }) => id);
/** What a process leaves that ended in the middle of the first request, so long ago */
const unanswered = (seconds: number) =>
  world.admin.query(
    `UPDATE idempotent_write SET status = NULL, body = NULL, "createdAt" = now() - make_interval(secs => $1)`,
    [seconds],
  );

describe('a mail with an Idempotency-Key', () => {
  it('asked for twenty times at once is one mail; each is told of it, or that the first still runs', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('order-1')));
    const [id] = await mails();
    expect(await mails()).toHaveLength(1);
    for (const { status, body } of answers)
      if (status === 202) expect(body).toEqual({ messageId: id });
      else expect({ status, code: body.code }).toEqual({ status: 409, code: 'IDEMPOTENCY_RUNNING' });
    expect(answers.some(({ status }) => status === 202)).toBe(true);
    expect(await post('order-1')).toEqual({ status: 202, body: { messageId: id } });
  });

  it('is refused with another body, and sends nothing', async () => {
    await post('order-2');
    expect(await post('order-2', 'ist anders')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_CONFLICT' } });
    expect(await mails()).toHaveLength(1);
  });

  it('goes out after all when the first request ended before its mail was queued', async () => {
    const first = await post('order-3');
    await world.admin.query(`DELETE FROM single_mail; DELETE FROM message`);
    await unanswered(5);
    expect(await post('order-3')).toMatchObject({
      status: 409,
      retryAfter: '60',
      body: { code: 'IDEMPOTENCY_RUNNING' },
    });
    await unanswered(120);
    const again = await post('order-3');
    expect(again.status).toBe(202);
    expect(again.body.messageId).not.toBe(first.body.messageId);
    expect(await mails()).toEqual([again.body.messageId]);
  });

  it('does not go out again when the first request ended after it, before the answer', async () => {
    const first = await post('order-4');
    await unanswered(120);
    const repeated = await Promise.all(Array.from({ length: 5 }, () => post('order-4')));
    for (const { status, body } of repeated) if (status === 202) expect(body).toEqual(first.body);
    expect(repeated.some(({ status }) => status === 202)).toBe(true);
    expect(await mails()).toEqual([first.body.messageId]);
    await unanswered(120);
    expect(await post('order-4', 'ist anders')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_CONFLICT' } });
  });

  it('is told of after a crash, too, when headquarters has withdrawn the template or stopped the partner since', async () => {
    const first = await post('order-6');
    await unanswered(120);
    await world.admin.query(`UPDATE message_template_version SET "withdrawnAt" = now()`);
    await world.admin.query(`UPDATE partner SET state = 'suspended' WHERE id = $1`, [world.sonne]);
    expect(await post('order-6')).toEqual({ status: 202, body: first.body });
    expect((await post('order-7')).status).not.toBe(202);
    await world.admin.query(`UPDATE partner SET state = 'active' WHERE id = $1`, [world.sonne]);
    expect(await post('order-7')).toMatchObject({ status: 404, body: { code: 'MESSAGE_TEMPLATE_UNKNOWN' } });
    await world.admin.query(`UPDATE message_template_version SET "withdrawnAt" = NULL`);
    // A refusal is not kept.
    expect((await post('order-7')).status).toBe(202);
    expect(await mails()).toHaveLength(2);
  });

  it('of one partner has nothing to do with the same key of another', async () => {
    const mine = await post('order-8');
    const theirs = await post('order-8', 'ist anders', other.secret);
    expect(theirs.status).toBe(202);
    expect(theirs.body.messageId).not.toBe(mine.body.messageId);
    expect(await mails()).toHaveLength(2);
    expect(await post('order-8', 'ist anders', other.secret)).toEqual(theirs);
  });

  it('is refused with the field and what is wrong with it, in the language of who asks', async () => {
    const refusal = async (change: object, language = 'de') => {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify({ template: 'car-ready', to: { email: 'neu@kunde.example' }, ...change }),
      });
      const { code, errors } = (await answer.json()) as { code: string; errors: { path: string; message: string }[] };
      return [answer.status, code, ...(errors ?? []).map(({ path, message }) => `${path}: ${message}`)];
    };
    const wrong = (what: string) => ({ values: { what } });
    expect(await refusal(wrong('x'.repeat(501)), 'en')).toEqual([
      ...[422, 'MESSAGE_VALUE', 'values.what: At most 500 characters, without control characters.'],
    ]);
    expect(await refusal({ values: { other: 'x' } })).toEqual([
      ...[422, 'MESSAGE_VALUE', 'values.other: Die Vorlage hat kein solches Feld.'],
    ]);
    expect(await refusal({ to: { email: 'neu@kunde.example\r\nBcc: alle@kunde.example' } })).toEqual([
      ...[422, 'INVALID', 'to.email: Das ist keine Mailadresse.'],
    ]);
    expect(await refusal({ usefulUntil: '2020-01-01T00:00:00+01:00' })).toEqual([
      ...[422, 'MESSAGE_VALUE', 'usefulUntil: Dieser Zeitpunkt ist vorbei.'],
    ]);
    const vault = await world.deps.vault.partner(world.sonne);
    await world.admin.query(
      `INSERT INTO suppression ("partnerId", id, token, reason) VALUES ($1, 'sup_angry', $2, 'complaint')`,
      [world.sonne, vault.suppressionToken('zornig@kunde.example')],
    );
    expect(await refusal({ to: { email: 'zornig@kunde.example' } })).toEqual([
      ...[422, 'MESSAGE_NOT_PERMITTED', 'to: Die Person hat eine Ihrer Mails als Spam gemeldet.'],
    ]);
    expect(await mails()).toEqual([]);
  });

  it('is another mail with the same key after a day', async () => {
    await post('order-5');
    await world.admin.query(
      `UPDATE idempotent_write SET "createdAt" = now() - interval '25 hours'; UPDATE message SET "createdAt" = now() - interval '25 hours'`,
    );
    expect((await post('order-5', 'ist anders')).status).toBe(202);
    expect(await mails()).toHaveLength(2);
  });

  it('says nothing of key or person in the database', async () => {
    await post('order-geheim', 'für Waltraud');
    const rows = await world.admin.query<{ row: string }>(
      `SELECT m::text AS row FROM message m UNION ALL SELECT w::text FROM idempotent_write w`,
    );
    expect(rows.rows).toHaveLength(2);
    for (const { row } of rows.rows) expect(row).not.toMatch(/geheim|Waltraud|kunde/);
  });
});

it('of one partner’s systems are bounded, and who waits is told how long', async () => {
  await world.admin.query(`UPDATE "RateLimit" SET count = 2000 WHERE key LIKE 'message:%'`);
  const refused = await post('order-9');
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'RATE_LIMITED' },
    retryAfter: expect.stringMatching(/^[1-9]\d*$/),
  });
  expect(await mails()).toEqual([]);
});
