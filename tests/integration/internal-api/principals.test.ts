/** Who may call the internal API: by certificate, and only the calls of that service. */
import { newId } from '@multipartner/kernel/ids';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { pathOf } from '../../../trust-center/clients/calls/calls.ts';
import { mailerCalls } from '../../../trust-center/clients/calls/contracts.ts';
import { signGrant } from '../../../trust-center/clients/calls/grants.ts';
import { openInternalWorld } from '../../support/worlds/internal-world.ts';

const world = await openInternalWorld();
const { appIdentity, identityOf, stranger, reached, rawCall, goodGrant } = world;
beforeEach(() => world.forget());
afterAll(() => world.close());

test('no certificate, or one of another CA, ends at TLS', async () => {
  expect(await rawCall({ identity: null, grant: await goodGrant() })).toBe('refused');
  expect(await rawCall({ identity: stranger, grant: await goodGrant(stranger) })).toBe('refused');
  expect(reached).toEqual([]);
});

test("HQ's principal cannot ask for people: not with its own grant, not with the mailer's", async () => {
  const body = Buffer.from(
    JSON.stringify({
      partnerId: newId('partner'),
      orderId: newId('sendOrder'),
      leaseId: newId('lease'),
      workerId: 'w',
      max: 1,
    }),
  );
  for (const [name, call] of Object.entries(mailerCalls)) {
    const path = pathOf(call.path, { leaseId: newId('lease'), packageId: newId('sendPackage') });
    const sent = call.method === 'GET' ? Buffer.alloc(0) : body;
    for (const signer of [appIdentity, identityOf('mailer')]) {
      const grant = await signGrant(signer, { method: call.method, path, body: sent });
      expect(await rawCall({ path, method: call.method, body: sent, grant }), name).toEqual({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
  }
  expect(reached).toEqual([]);
});

test('the trust center itself and the mailer cannot make calls of HQ', async () => {
  for (const service of ['mailer', 'trust-center'] as const) {
    const identity = identityOf(service);
    expect(await rawCall({ identity, grant: await goodGrant(identity) })).toEqual({ status: 403, code: 'FORBIDDEN' });
  }
  expect(reached).toEqual([]);
});
