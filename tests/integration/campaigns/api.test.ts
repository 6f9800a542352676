import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKeyUseCases } from '../../../app/api/keys/create-api-key-use-cases.ts';
import { API_ROUTES } from '../../../app/api/routes.ts';
import { HQ_SCOPES, PARTNER_SCOPES } from '../../../app/api/scopes.ts';
import { servePlatformApi } from '../../support/desks/platform-api.ts';
import {
  campaignWorld,
  codeOf,
  DAY_MS,
  HQ,
  must,
  OFFICER,
  ownerOf,
  SAMPLE_MJML,
} from '../../support/worlds/campaign-world.ts';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let keys: ReturnType<typeof createApiKeyUseCases>;
let api: Awaited<ReturnType<typeof servePlatformApi>>;
let origin: string;
let hqKey: string;

beforeAll(async () => {
  world = await campaignWorld();
  keys = createApiKeyUseCases(world.deps);
  api = await servePlatformApi(world);
  ({ origin } = api);
  hqKey = must(await keys.createApiKey({ actor: HQ, key: { name: 'All', scopes: [...HQ_SCOPES] } })).secret;
});
afterAll(() => api?.close());

type Answer = { status: number; type: string | null; body: Record<string, unknown> & { items: { id: string }[] } };

async function call(
  key: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: text ? JSON.parse(text) : undefined,
  };
}

const keyOf = async (partnerId: string) =>
  must(await keys.createApiKey({ actor: ownerOf(partnerId), key: { name: 'Own', scopes: [...PARTNER_SCOPES] } }))
    .secret;

const PARTNER = {
  name: 'Autohaus Sonne',
  legalName: 'Autohaus Sonne GmbH',
  city: 'Ulm',
  country: 'DE',
  language: 'de',
  timeZone: 'Europe/Berlin',
  email: 'info@sonne.example',
  website: 'https://www.sonne.example',
  imprint: 'Autohaus Sonne GmbH',
};

describe('REST API of the platform objects', () => {
  it('carries the whole way from an MJML file to a filled participation', async () => {
    const group = await call(hqKey, 'POST', '/api/v1/partner-groups', { name: 'API' });
    const groupId = group.body.groupId as string;
    const partner = await call(hqKey, 'POST', '/api/v1/partners', { ...PARTNER, groupIds: [groupId] });
    expect(partner).toMatchObject({ status: 201, body: { registered: false } });
    const template = await call(hqKey, 'POST', '/api/v1/templates', { name: 'Spring', mjml: SAMPLE_MJML });
    expect(template.status).toBe(201);
    const path = `/api/v1/templates/${template.body.templateId}`;
    const marked = await call(hqKey, 'POST', `${path}/regions/mark-first`);
    const check = await call(hqKey, 'GET', `${path}/publish-check`);
    const publish = { expectedRevision: marked.body.revision, confirmedHosts: check.body.hosts };
    const version = await call(hqKey, 'POST', `${path}/versions`, publish);
    expect(version).toMatchObject({ status: 201, body: { number: 1 } });
    const now = world.clock.now().getTime();
    const campaign = await call(hqKey, 'POST', '/api/v1/campaigns', {
      name: 'Spring',
      advertiser: 'partner',
      templateVersionId: version.body.templateVersionId,
      opensAt: new Date(now).toISOString(),
      closesAt: new Date(now + DAY_MS).toISOString(),
      groupIds: [groupId],
      offer: true,
    });
    expect(campaign).toMatchObject({ status: 201, body: { participations: 1 } });

    const key = await keyOf(partner.body.partnerId as string);
    const { body: list } = await call(key, 'GET', '/api/v1/participations');
    const participation = `/api/v1/participations/${list.items[0]!.id}`;
    const regions = marked.body.regions as unknown as { id: string; kind: string }[];
    const text = regions.find(({ kind }) => kind === 'text.rich')!.id;
    const filled = await call(key, 'PATCH', `${participation}/fill`, {
      expectedRevision: 1,
      patch: { [text]: { html: '<p>Hallo</p>' } },
    });
    expect(filled).toMatchObject({ status: 200, body: { revision: 2 } });
    const locked = await call(key, 'PATCH', `${participation}/fill`, {
      expectedRevision: 2,
      patch: { r_00000000000000000000: { html: '' } },
    });
    expect(locked).toMatchObject({
      status: 403,
      type: expect.stringContaining('application/problem+json'),
      body: { code: 'REGION_LOCKED' },
    });
    expect(await call(key, 'POST', `${participation}/hand-over`)).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    const report = await call(hqKey, 'GET', `/api/v1/campaigns/${campaign.body.campaignId}/report`);
    expect(report.body).toMatchObject({ byState: { in_progress: 1 }, totals: null, trustCenterReachable: false });
  });

  it('gives a partner’s key nothing of HQ and nothing of another partner', async () => {
    const owner = await world.addPartner('Owner');
    const other = await world.addPartner('Other');
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'Both' }));
    must(await world.useCases.assignPartnerGroups({ actor: HQ, partnerId: owner, groupIds: [groupId] }));
    const { templateVersionId } = await world.publishTemplate(SAMPLE_MJML);
    await world.offerCampaign(templateVersionId, [groupId], 'Only owner');
    const [own] = must(await world.useCases.listParticipations({ actor: ownerOf(owner) })).items;
    const key = await keyOf(other);
    expect((await call(key, 'GET', '/api/v1/participations')).body.items).toEqual([]);
    expect((await call(key, 'GET', `/api/v1/participations/${own!.id}`)).status).toBe(404);
    expect(
      (await call(key, 'PATCH', `/api/v1/participations/${own!.id}/fill`, { expectedRevision: 1, patch: {} })).status,
    ).toBe(404);
    expect((await call(key, 'POST', `/api/v1/participations/${own!.id}/hand-over`)).status).toBe(404);
    for (const { method, path, scope } of API_ROUTES) {
      if (scope?.startsWith('participations') || scope?.startsWith('assets')) continue;
      const { status } = await call(key, method, path.replace(/:\w+/g, 'x'), method === 'GET' ? undefined : {});
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  it('makes keys for one’s own desk only, shows the secret once, and ends a revoked key at once', async () => {
    const partnerId = await world.addPartner('Key holder');
    const tooMuch = await keys.createApiKey({
      actor: ownerOf(partnerId),
      key: { name: 'x', scopes: ['partners:write'] },
    });
    expect(codeOf(tooMuch)).toBe('INVALID');
    expect(codeOf(await keys.createApiKey({ actor: OFFICER, key: { name: 'x', scopes: ['partners:read'] } }))).toBe(
      'FORBIDDEN',
    );
    const editor = { ...ownerOf(partnerId), role: 'partner_editor' as const };
    expect(
      codeOf(await keys.createApiKey({ actor: editor, key: { name: 'x', scopes: ['participations:read'] } })),
    ).toBe('FORBIDDEN');
    const made = must(
      await keys.createApiKey({ actor: ownerOf(partnerId), key: { name: 'x', scopes: ['participations:read'] } }),
    );
    expect(JSON.stringify(must(await keys.listApiKeys({ actor: ownerOf(partnerId) })))).not.toContain(made.secret);
    const row = await world.db.apiKey.findUniqueOrThrow({ where: { id: made.apiKeyId } });
    expect(JSON.stringify(row)).not.toContain(made.secret);
    expect((await call(made.secret, 'GET', '/api/v1/participations')).status).toBe(200);
    expect(codeOf(await keys.revokeApiKey({ actor: HQ, apiKeyId: made.apiKeyId }))).toBe('NOT_FOUND');
    must(await keys.revokeApiKey({ actor: ownerOf(partnerId), apiKeyId: made.apiKeyId }));
    expect((await call(made.secret, 'GET', '/api/v1/participations')).status).toBe(401);
  });

  it('answers a repeated write with the first answer, and problems with their fields', async () => {
    const headers = { 'idempotency-key': 'once' };
    const write = () => call(hqKey, 'POST', '/api/v1/partner-groups', { name: 'Once' }, headers);
    const [first, second] = [await write(), await write()];
    expect(second.body).toEqual(first.body);
    expect(await world.db.partnerGroup.count({ where: { name: 'Once' } })).toBe(1);
    const again = await call(hqKey, 'POST', '/api/v1/partner-groups', { name: 'Once' }, { 'accept-language': 'de' });
    expect(again).toMatchObject({
      status: 422,
      body: { code: 'INVALID', errors: [{ path: 'name', message: 'Das gibt es schon.' }] },
    });
    const broken = await call(hqKey, 'POST', '/api/v1/templates', { name: 'Broken', mjml: '<mjml><mj-body>' });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.body.errors).toEqual([{ path: expect.stringMatching(/^line /), message: expect.any(String) }]);
  });

  it('takes an image, serves it for ever, and refuses SVG with advice', async () => {
    const png = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#0b6e6e' } })
      .png()
      .toBuffer();
    const upload = (body: Uint8Array<ArrayBuffer>, type: string) =>
      fetch(`${origin}/api/v1/assets?name=logo`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${hqKey}`, 'content-type': type },
      });
    const stored = await upload(new Uint8Array(png), 'image/png');
    expect(stored.status).toBe(201);
    const { sha256 } = (await stored.json()) as { sha256: string };
    const image = await fetch(`${origin}/media/${sha256}`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('cache-control')).toContain('immutable');
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(
      (
        await fetch(`${origin}/media/${sha256}`, {
          headers: { 'if-none-match': `"${sha256}"`, 'cache-control': 'max-age=0' },
        })
      ).status,
    ).toBe(304);
    for (const name of ['x', '..%2f..%2fetc%2fpasswd', '0'.repeat(64)])
      expect((await fetch(`${origin}/media/${name}`)).status).toBe(404);
    const svg = await upload(new TextEncoder().encode('<svg/>'), 'image/png');
    expect(await svg.json()).toMatchObject({ status: 415, code: 'IMAGE_SVG' });
    expect(await world.db.asset.count()).toBe(1);
  });

  it('make an image of the library a logo that every mail program shows', async () => {
    const webp = await sharp({ create: { width: 300, height: 90, channels: 4, background: '#ffffff00' } })
      .webp()
      .toBuffer();
    const stored = await fetch(`${origin}/api/v1/assets?name=sign`, {
      method: 'POST',
      body: new Uint8Array(webp),
      headers: { authorization: `Bearer ${hqKey}`, 'content-type': 'image/webp' },
    });
    const { assetId } = (await stored.json()) as { assetId: string };
    const { body } = await call(hqKey, 'POST', '/api/v1/partners', { ...PARTNER, name: 'Logo Cars', groupIds: [] });
    const partnerId = body.partnerId as string;
    const path = `/api/v1/partners/${partnerId}`;
    expect(await call(hqKey, 'PATCH', path, { logoAssetId: assetId, city: 'Linz' })).toMatchObject({ status: 200 });
    const partner = await world.db.partner.findUniqueOrThrow({ where: { id: partnerId } });
    expect(partner).toMatchObject({ city: 'Linz' });
    expect(await world.db.asset.findUniqueOrThrow({ where: { id: partner.logoAssetId! } })).toMatchObject({
      mediaType: 'image/png',
      width: 300,
      height: 90,
      partnerId,
    });
    const unknown = await call(hqKey, 'PATCH', path, { logoAssetId: 'ast_unknown' });
    expect(unknown.status).toBe(422);
    expect(await call(hqKey, 'PATCH', path, { city: 'Wels' })).toMatchObject({ status: 200 });
    expect((await world.db.partner.findUniqueOrThrow({ where: { id: partnerId } })).logoAssetId).toBe(
      partner.logoAssetId,
    );
    expect(await call(hqKey, 'PATCH', path, { logoAssetId: null })).toMatchObject({ status: 200 });
    expect(await world.db.partner.findUniqueOrThrow({ where: { id: partnerId } })).toMatchObject({ logoAssetId: null });
  });
});
