/** Zero bytes and halves of characters: a program that sends them is told where they stand, and nothing breaks. */
import { findUnstorable, textFailure } from '@multipartner/serving/unstorable-text';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKeyUseCases } from '../../../app/api/keys/create-api-key-use-cases.ts';
import { HQ_SCOPES } from '../../../app/api/scopes.ts';
import { servePlatformApi } from '../../support/desks/platform-api.ts';
import { campaignWorld, HQ, must } from '../../support/worlds/campaign-world.ts';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let api: Awaited<ReturnType<typeof servePlatformApi>>;
let origin: string;
let key: string;

beforeAll(async () => {
  world = await campaignWorld();
  api = await servePlatformApi(world);
  ({ origin } = api);
  const keys = createApiKeyUseCases(world.deps);
  key = must(await keys.createApiKey({ actor: HQ, key: { name: 'All', scopes: [...HQ_SCOPES] } })).secret;
});
afterAll(() => api?.close());

async function ask(method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'accept-language': 'de' };
  const answer = await fetch(`${origin}${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
  return {
    status: answer.status,
    ...((await answer.json()) as { code: string; errors?: { path: string; message: string }[] }),
  };
}

it.each(['a\u0000b', 'a\ud800b', '\udc00'])(
  '%j is refused in every part of a request, with its place',
  async (text) => {
    const named = await ask('POST', '/api/v1/rule-packs', { name: text });
    expect(named).toMatchObject({ status: 422, code: 'INVALID', errors: [{ path: 'name' }] });
    expect(named.errors![0]!.message).toMatch(/neu, ohne zu kopieren/);
    const deep = { name: 'x', groupIds: [text] };
    expect(await ask('POST', '/api/v1/asset-collections', deep)).toMatchObject({
      status: 422,
      errors: [{ path: 'groupIds.0' }],
    });
    const keyed = { content: { rules: [{ [text]: 1 }] }, expectedRevision: 1 };
    expect(await ask('PUT', '/api/v1/rule-packs/rpk_x/draft', keyed)).toMatchObject({
      status: 422,
      errors: [{ path: 'content.rules.0' }],
    });
  },
);

it('a key that readers of JSON leave out refuses the whole request', async () => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  for (const body of ['{"name":"x","__proto__":{"a":1}}', '{"name":"x","groupIds":[{"__proto__":null}]}']) {
    const answer = await fetch(`${origin}/api/v1/asset-collections`, { method: 'POST', headers, body });
    expect(answer.status).toBe(422);
  }
  expect(await world.db.assetCollection.count()).toBe(0);
});

it('in addresses they are nothing that exists, and no fault of ours', async () => {
  expect(await ask('GET', '/api/v1/rule-packs/a%00b')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await ask('GET', '/api/v1/assets?search=a%00b')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
});

it('what reaches the database all the same is the sender’s fault, of a form as well', async () => {
  const asked = world.db.template.findFirst({ where: { name: 'a\u0000b' } });
  const error: unknown = await asked.catch((one: unknown) => one);
  expect(textFailure(error, 'en')).toMatchObject({ code: 'BAD_REQUEST' });
  expect(textFailure(new Error('other'), 'en')).toBeNull();
});

it('values of any depth are looked through', () => {
  let deep: unknown = '\u0000';
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(findUnstorable(deep)).not.toBeNull();
  expect(findUnstorable({ emoji: '👩‍🔧', nothing: null, list: ['ä', 1, true] })).toBeNull();
});
