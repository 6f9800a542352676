// A partner's people with the real ids of another partner: every page and every action behaves as if the thing did not exist.
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { BrowserClient } from '../support/browser/browser-client.ts';
import { operatorOf } from '../support/instances/demo-target.ts';
import { signIn } from './principals.ts';
import { readRouteTable } from './route-table.ts';

const instance = inject('instance');
const OWNER = 'Autohaus Sonne';

/** Where an id of each parameter is found: database, table, how many rows before it (two parameters of one route need two), column. */
const TABLES: Record<string, ['platform' | 'trust', string, number?, string?]> = {
  participationId: ['platform', 'participation'],
  contactId: ['trust', 'contact'],
  keepId: ['trust', 'contact'],
  goneId: ['trust', 'contact', 1],
  importId: ['trust', 'contact_import'],
  segmentId: ['trust', 'segment'],
  fieldId: ['trust', 'contact_field'],
  formId: ['trust', 'sign_up_form'],
  requestId: ['trust', 'data_request'],
  suppressionId: ['trust', 'suppression'],
  packageId: ['trust', 'send_package'],
  orderId: ['trust', 'send_order'],
  receiptId: ['platform', 'send_receipt'],
  assetId: ['platform', 'asset'],
  domainId: ['trust', 'sender_domain'],
  incidentId: ['trust', 'incident_partner', 0, 'incidentId'],
};

/** Places within a thing, the same for everybody. */
const PLACES: Record<string, string> = { column: '0', kind: 'note' };

/** Contracts, sub-processors and arrangements are the platform's, and every partner's to read. */
const OF_PLATFORM = /^\/partner\/settings\/contracts\//;

async function idsOfOwner(admin: (database: string) => string): Promise<Record<string, string | undefined>> {
  const ask = async <T extends pg.QueryResultRow>(database: string, sql: string, values: unknown[]): Promise<T[]> => {
    const client = new pg.Client({ connectionString: admin(database) });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  const [partner] = await ask<{ id: string }>('platform', 'SELECT id FROM partner WHERE name = $1', [OWNER]);
  // An image of its own, as every partner may have: the row of another one's with a new owner.
  await ask(
    'platform',
    `INSERT INTO asset SELECT (jsonb_populate_record(a, jsonb_build_object('id', 'ast_00000000000000000000000001', 'partnerId', $1::text))).*
     FROM asset a WHERE "partnerId" IS NOT NULL LIMIT 1 ON CONFLICT DO NOTHING`,
    [partner!.id],
  );
  const found = Object.entries(TABLES).map(async ([parameter, [database, table, before = 0, column = 'id']]) => {
    const rows = await ask<{ id: string }>(
      database,
      `SELECT "${column}" AS id FROM "${table}" WHERE "partnerId" = $1 ORDER BY 1 OFFSET $2 LIMIT 1`,
      [partner!.id, before],
    );
    return [parameter, rows[0]?.id] as const;
  });
  return { ...PLACES, ...Object.fromEntries(await Promise.all(found)) };
}

describe.skipIf(!instance)("7: another partner's things", async () => {
  if (!instance) return;
  const origins = { 'build/server/index.js': instance.app, 'trust-center/build/server/index.js': instance.trustCenter };
  const routes = (
    await Promise.all(
      Object.entries(origins).map(async ([file, origin]) =>
        (await readRouteTable(file)).map((route) => ({ ...route, origin })),
      ),
    )
  )
    .flat()
    .filter(({ gate, pattern }) => gate === 'partner' && /:[A-Za-z]+Id\b/.test(pattern) && !OF_PLATFORM.test(pattern));
  const ids = await idsOfOwner(operatorOf(instance).admin);
  let stranger: BrowserClient;
  let owner: BrowserClient;

  beforeAll(async () => {
    stranger = await signIn(instance, 'owner of Nordlicht Motors');
    owner = await signIn(instance, 'owner of Autohaus Sonne');
  });

  const urlOf = ({ origin, pattern }: { origin: string; pattern: string }): string | undefined => {
    const parameters = [...pattern.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!);
    if (parameters.some((parameter) => !ids[parameter])) return undefined;
    return `${origin}${parameters.reduce((path, parameter) => path.replace(`:${parameter}`, ids[parameter]!), pattern)}`;
  };

  it('has an id for every parameter that its routes know', () => {
    const parameters = routes.flatMap(({ pattern }) =>
      [...pattern.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!),
    );
    expect([...new Set(parameters)].filter((parameter) => !(parameter in TABLES || parameter in PLACES))).toEqual([]);
    expect(Object.entries(ids).filter(([parameter, id]) => !id && parameter !== 'segmentId')).toEqual([]);
  });

  it('do not exist for it, on any page and for any action', async () => {
    const opened: string[] = [];
    let asked = 0;
    for (const route of routes) {
      const url = urlOf(route);
      if (!url) continue;
      asked += 1;
      const answer = await stranger.request(
        url,
        route.kind === 'loader'
          ? {}
          : {
              method: 'POST',
              headers: { origin: route.origin },
              body: new URLSearchParams({ intent: 'intent-of-nobody' }),
            },
      );
      // An action that knows no such intent may say so before it looks for the thing; nothing was told or done.
      const isRefused = [400, 403, 404, 415, 422].includes(answer.status);
      if (!isRefused || (route.kind === 'loader' && answer.status !== 404 && answer.status !== 403))
        opened.push(`${route.kind} ${route.pattern}: ${answer.status} ${String(answer.headers.location ?? '')}`);
    }
    expect(asked).toBeGreaterThan(15);
    expect(opened).toEqual([]);
  });

  it('cannot be acted on with words that the page itself would send', async () => {
    const acts: [string, Record<string, string>][] = [
      [`${instance.trustCenter}/results/${ids.orderId}?index`, { intent: 'cancel' }],
      [`${instance.trustCenter}/results/${ids.orderId}?index`, { intent: 'rest-with-doubt' }],
      [`${instance.trustCenter}/send/${ids.packageId}/check?to=all`, { intent: 'test' }],
      [
        `${instance.trustCenter}/send/${ids.packageId}/confirm?to=all`,
        { intent: 'confirm', confirmation: '0'.repeat(64), sender: '0'.repeat(16) },
      ],
      [`${instance.trustCenter}/send/${ids.packageId}/check?to=all`, { intent: 'sender', replyAddressId: '' }],
      [`${instance.trustCenter}/send/${ids.packageId}/check?to=all`, { intent: 'ask-reply' }],
    ];
    for (const [url, form] of acts) {
      const answer = await stranger.request(url, {
        method: 'POST',
        headers: { origin: instance.trustCenter },
        body: new URLSearchParams(form),
      });
      expect([url, answer.status]).toEqual([url, 404]);
    }
  });

  it('open for their owner', async () => {
    // Otherwise the refusals above would say nothing.
    const contact = routes.find(
      ({ pattern, kind }) => pattern === '/partner/contacts/:contactId' && kind === 'loader',
    )!;
    expect((await owner.request(urlOf(contact)!)).status).toBe(200);
  });
});
