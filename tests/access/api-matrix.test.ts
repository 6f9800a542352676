// Every operation of both REST APIs with every kind of key: only the desk and the scope of its entry pass, and nobody else's things.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { operatorOf } from '../support/instances/demo-target.ts';
import { APP_ENTRIES, type Entry, TRUST_ENTRIES } from './api-entries.ts';
import { type Key, makeKeys } from './api-keys.ts';

const instance = inject('instance');
const AT_ONCE = 6;

interface Answer {
  status: number;
  code: string | undefined;
  text: string;
}

interface Served {
  paths: Record<string, Record<string, { security?: { apiKey?: string[] }[] }>>;
}

/** Things of the owner, one of each. */
const THINGS: [parameter: string, database: 'platform' | 'trust', sql: string][] = [
  ['templateId', 'platform', 'SELECT id FROM template LIMIT 1'],
  ['formTemplateId', 'platform', 'SELECT id FROM form_template LIMIT 1'],
  ['key', 'platform', 'SELECT key AS id FROM message_template WHERE NOT system LIMIT 1'],
  // An image of HQ that only the owner's group is offered
  [
    'assetId',
    'platform',
    `SELECT i."assetId" AS id FROM asset_in_collection i JOIN asset_collection_group g USING ("collectionId")
     JOIN partner_group_member m USING ("groupId") WHERE m."partnerId" = $1 LIMIT 1`,
  ],
  [
    'collectionId',
    'platform',
    `SELECT g."collectionId" AS id FROM asset_collection_group g JOIN partner_group_member m USING ("groupId")
     WHERE m."partnerId" = $1 LIMIT 1`,
  ],
  ['versionId', 'platform', 'SELECT id FROM template_version LIMIT 1'],
  ['upgradeId', 'platform', 'SELECT id FROM template_upgrade LIMIT 1'],
  ['blockId', 'platform', 'SELECT id FROM block LIMIT 1'],
  ['packId', 'platform', 'SELECT id FROM rule_pack LIMIT 1'],
  ['runId', 'platform', 'SELECT id FROM template_check_run LIMIT 1'],
  ['approvalId', 'platform', 'SELECT id FROM approval_request LIMIT 1'],
  ['receiptId', 'platform', 'SELECT id FROM send_receipt WHERE "partnerId" = $1 LIMIT 1'],
  ['campaignId', 'platform', 'SELECT "campaignId" AS id FROM participation WHERE "partnerId" = $1 LIMIT 1'],
  ['participationId', 'platform', 'SELECT id FROM participation WHERE "partnerId" = $1 LIMIT 1'],
  ['regionId', 'platform', `SELECT 'r_lumenheadline' AS id`],
  ['fieldId', 'platform', `SELECT fields->0->>'fieldId' AS id FROM common_field_set`],
  ['ownFieldId', 'trust', 'SELECT id FROM contact_field WHERE "partnerId" = $1 LIMIT 1'],
  ['contactId', 'trust', 'SELECT id FROM contact WHERE "partnerId" = $1 LIMIT 1'],
  ['requestId', 'trust', `SELECT id FROM data_request WHERE "partnerId" = $1 AND state = 'open' LIMIT 1`],
  ['suppressionId', 'trust', 'SELECT id FROM suppression WHERE "partnerId" = $1 LIMIT 1'],
  ['formId', 'trust', 'SELECT id FROM sign_up_form WHERE "partnerId" = $1 LIMIT 1'],
  ['importId', 'trust', 'SELECT id FROM contact_import WHERE "partnerId" = $1 LIMIT 1'],
  ['orderId', 'trust', 'SELECT id FROM send_order WHERE "partnerId" = $1 LIMIT 1'],
  ['caseId', 'trust', 'SELECT id FROM emergency_case WHERE "partnerId" = $1 LIMIT 1'],
  ['incidentId', 'trust', 'SELECT "incidentId" AS id FROM incident_partner WHERE "partnerId" = $1 LIMIT 1'],
  // Of nobody: the alarm of the demo world is another partner's, and its key may see it.
  ['alarmId', 'trust', `SELECT 'cna_00000000000000000000000000' AS id`],
  ['departureId', 'trust', 'SELECT id FROM departure_offer WHERE "partnerId" = $1 LIMIT 1'],
  ['packageId', 'trust', 'SELECT id FROM send_package WHERE "partnerId" = $1 LIMIT 1'],
  ['messageId', 'trust', 'SELECT id FROM message WHERE "partnerId" = $1 LIMIT 1'],
  ['subprocessorId', 'trust', 'SELECT id FROM subprocessor LIMIT 1'],
];

async function query(database: string, sql: string, values: unknown[] = []): Promise<{ id: string }[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query<{ id: string }>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Things of HQ that every partner may know. */
const OF_EVERYBODY = [
  'templateId',
  'versionId',
  'upgradeId',
  'blockId',
  'packId',
  'approvalId',
  'regionId',
  'formTemplateId',
  'key',
  'campaignId',
  'fieldId',
  'subprocessorId',
];

/** The id of a thing that is not there, of the same kind. */
const absent = (id: string): string => `${id.slice(0, 4)}${'0'.repeat(id.length - 4)}`;

describe.skipIf(!instance)('7: the REST API', async () => {
  if (!instance) return;
  const { admin } = operatorOf(instance);
  const partnerNamed = async (name: string) =>
    (await query(admin('platform'), 'SELECT id FROM partner WHERE name = $1', [name]))[0]!.id;
  const owner = await partnerNamed('Autohaus Sonne');
  const other = await partnerNamed('Nordlicht Motors');
  const ids: Record<string, string> = { partnerId: owner };
  for (const [parameter, database, sql] of THINGS) {
    const [row] = await query(admin(database), sql, sql.includes('$1') ? [owner] : []);
    ids[parameter] = row!.id;
  }
  const scopes = [
    ...new Set([...Object.values(APP_ENTRIES), ...Object.values(TRUST_ENTRIES)].map(({ scope }) => scope)),
  ];
  const apis = [
    ['app', { origin: instance.app, database: 'platform', entries: APP_ENTRIES }],
    ['trust center', { origin: instance.trustCenter, database: 'trust', entries: TRUST_ENTRIES }],
  ] as const;

  describe.each(apis)('of the %s', (_name, { origin, database, entries }) => {
    let served: Served;
    let made: Awaited<ReturnType<typeof makeKeys>>;
    beforeAll(async () => {
      served = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Served;
      made = await makeKeys({ database: admin(database), owner, other }, scopes);
    });
    afterAll(() => made.remove());

    async function call(operation: string, entry: Entry, key: Key): Promise<Answer> {
      const [method = '', path = ''] = operation.split(' ');
      // Who may change something tries it on what is not there; everybody else on what is.
      const isHarmless = method !== 'GET' && (key.kind === 'owner' || key.kind === 'hq');
      const idOf = (parameter: string) => (isHarmless ? absent(ids[parameter]!) : ids[parameter]!);
      const known = Object.fromEntries(Object.keys(ids).map((parameter) => [parameter, idOf(parameter)]));
      const answer = await fetch(origin + path.replace(/\{(\w+)\}/g, (_, parameter: string) => idOf(parameter)), {
        method,
        headers: {
          ...(key.header === undefined ? {} : { authorization: key.header }),
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(entry.body?.(known) ?? {}) }),
      });
      const text = await answer.text();
      const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
      return { status: answer.status, code, text };
    }

    /** What is wrong with an answer, or undefined. */
    function faultOf(operation: string, entry: Entry, key: Key, { status, code, text }: Answer): string | undefined {
      const said = `${operation} with ${key.name}: ${status} ${code ?? ''}`;
      const isRefused = status === 403 || status === 404;
      if (key.kind === 'bad') return status === 401 && code === 'UNAUTHENTICATED' ? undefined : said;
      if (key.scope !== entry.scope) return status === 403 && code === 'SCOPE_MISSING' ? undefined : said;
      if (!key.desk || !entry.desks.includes(key.desk)) return isRefused ? undefined : said;
      if (status === 401 || status === 403 || status >= 500) return said;
      const isAboutThing = operation.includes('{') || JSON.stringify(entry.body?.(ids) ?? {}).includes(ids.packageId!);
      if (key.kind === 'other' && isAboutThing) return status === 404 ? undefined : said;
      if (
        key.kind === 'other' &&
        Object.entries(ids).some(([of, id]) => !OF_EVERYBODY.includes(of) && text.includes(id))
      )
        return `${said} tells of the owner's things`;
      // 409: it may look, and there is nothing open to see.
      return operation.startsWith('GET') && status !== 200 && status !== 409 ? said : undefined;
    }

    it('serves exactly the operations that have an entry, with their scopes', () => {
      const shown = Object.fromEntries(
        Object.entries(served.paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, { security }]) => [
            `${method.toUpperCase()} ${path}`,
            security?.[0]?.apiKey?.[0] ?? 'everybody',
          ]),
        ),
      );
      expect(shown).toEqual(Object.fromEntries(Object.entries(entries).map(([name, { scope }]) => [name, scope])));
    });

    it('lets pass who may and nobody else', async () => {
      const calls = Object.entries(entries).flatMap(([operation, entry]) =>
        made.keys.map((key) => ({ operation, entry, key })),
      );
      const faults: string[] = [];
      const worker = async () => {
        for (let next = calls.pop(); next; next = calls.pop()) {
          const { operation, entry, key } = next;
          const fault = faultOf(operation, entry, key, await call(operation, entry, key));
          if (fault) faults.push(fault);
        }
      };
      const count = calls.length;
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      expect(count).toBeGreaterThan(800);
      expect(faults).toEqual([]);
    });

    it('takes no cookie for a key, and answers nothing below its path that it does not know', async () => {
      const [key] = made.keys.filter(({ kind }) => kind === 'owner');
      const answers = await Promise.all(
        ['/api/v1', '/api/v1/', '/api/v1/nothing', '/api/v1/partners/x/y/z'].map((path) =>
          fetch(origin + path, { headers: { authorization: key!.header! } }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      const cookie = ['mp-app', 'mp-trust.session_token'].map((name) => `${name}=${key!.header!.slice(7)}`).join('; ');
      const [operation] = Object.keys(entries);
      const answer = await fetch(origin + operation!.split(' ')[1]!, { headers: { cookie } });
      expect(answer.status).toBe(401);
    });
  });

  it('still reads what belongs to a suspended partner: it is the controller of its own customers', async () => {
    const suspended = await partnerNamed('City Cars Linz');
    const calls = [
      ['platform', `${instance.app}/api/v1/participations`, 'participations:read'],
      ['trust', `${instance.trustCenter}/api/v1/contacts/count`, 'contacts:read'],
    ] as const;
    for (const [database, url, scope] of calls) {
      const { keys, remove } = await makeKeys({ database: admin(database), owner: suspended, other }, [scope]);
      const [before] = await query(admin(database), 'SELECT state AS id FROM partner WHERE id = $1', [suspended]);
      const stateOf = (state: string) =>
        query(admin(database), 'UPDATE partner SET state = $2::text::"PartnerState" WHERE id = $1 RETURNING id', [
          suspended,
          state,
        ]);
      const { header } = keys.find(({ kind }) => kind === 'owner')!;
      try {
        await stateOf('suspended');
        expect([url, (await fetch(url, { headers: { authorization: header! } })).status]).toEqual([url, 200]);
      } finally {
        await stateOf(before!.id);
        await remove();
      }
    }
  });

  it('of one service takes no key of the other', async () => {
    const keys = await makeKeys({ database: admin('platform'), owner, other }, scopes);
    try {
      const answers = await Promise.all(
        keys.keys.map(({ header }) =>
          fetch(`${instance.trustCenter}/api/v1/contacts/count`, { headers: header ? { authorization: header } : {} }),
        ),
      );
      expect([...new Set(answers.map(({ status }) => status))]).toEqual([401]);
    } finally {
      await keys.remove();
    }
  });
});
