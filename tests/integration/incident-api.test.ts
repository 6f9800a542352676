// Lines of an incident by program: a wrong one is refused with the name of what is wrong, so that whoever writes the file can mend it.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@multipartner/kernel/ids';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { createLogger } from '@multipartner/serving/logger';
import { createApi, newApiKeySecret } from '@multipartner/serving/rest';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { incidentRoutes } from '../../trust-center/api/incident-routes.ts';
import { createIncidentUseCases } from '../../trust-center/incidents/use-cases.ts';
import { addPerson } from '../support/worlds/access-people.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const db = connect(world.url, { poolSize: 2 });
const { secret, secretHash } = newApiKeySecret();
const incidents = createIncidentUseCases(world.deps);
let server: Server;
let incidentId: string;

beforeAll(async () => {
  const officerId = await addPerson(world.admin, 'Ruth', [['compliance_officer', null]]);
  await world.admin.query(
    `INSERT INTO api_key (id, name, "partnerId", "secretHash", scopes, "createdBy") VALUES ('key_1', 'desk', NULL, $1, '{oversight:write}', $2)`,
    [secretHash, officerId],
  );
  const api = createApi({
    title: 'Test',
    description: '',
    origin: 'http://127.0.0.1',
    routes: incidentRoutes,
    services: { incidents } as never,
    db,
    scopesFor: () => ['oversight:write'],
    logger: createLogger('test', 'silent'),
  });
  server = express().use(api).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const by = {
    actor: { class: 'officer', id: officerId, auth: 'passkey' } as const,
    reqId: newId('request'),
  };
  ({ incidentId } = await incidents.record(by, {
    noticedAt: world.clock.now(),
    origin: 'own',
    originRef: null,
    facts: { what: 'A notebook was stolen', categories: ['contact_data'], people: 4, partnerIds: [world.sonne] },
    tellNow: false,
  }));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.$disconnect();
});

async function add(kind: string, content: object) {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/oversight/incidents/${incidentId}/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, content }),
  });
  return { status: answer.status, text: await answer.text() };
}

it('names the entry that is wrong, and writes nothing', async () => {
  const before = (await incidents.read(incidentId)).acts.length;
  const wrong = await add('assessed', { risk: 'small', reason: 'Its disk is encrypted.' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('risk');
  const missing = await add('assessed', { risk: 'none', why: 'Its disk is encrypted.' });
  expect(missing.text).toContain('reason');
  expect((await incidents.read(incidentId)).acts).toHaveLength(before);
  expect(await add('assessed', { risk: 'none', reason: 'Its disk is encrypted.' })).toMatchObject({ status: 204 });
  expect((await incidents.read(incidentId)).acts).toHaveLength(before + 1);
});
