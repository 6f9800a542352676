// Segments over real rows: workers, groups, activity, birthdays, distance, and what must not happen.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import type { Filter } from '../../../trust-center/people/segments/condition.ts';
import { evaluateSegment } from '../../../trust-center/people/segments/evaluate-segment.ts';
import { distanceKm, readPostalCodes } from '../../../trust-center/people/segments/postal-codes.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, importCsv, deps, admin } = world;
const DAY_MS = 86_400_000;

// With leap years below: the day may be the 29th of February.
const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString().slice(5, 10);
await importCsv(
  sonne,
  `email;Vorname;Ort;PLZ;Geburtstag;Tags;Einwilligung
anna@x.example;Anna;Ulm;89073;1980-${day(3)};vip;ja
bert@x.example;Bert;Ulm;89073;1976-${day(40)};;nein
cora@x.example;Cora;Köln;50667;;vip;ja
dora@x.example;Dora;Neu-Ulm;89231;1992-${day(-2)};neu;ja
`,
  { kind: 'column', purposes: ['newsletter'] },
);
await importCsv(mond, 'email;Ort;Tags\nmona@x.example;Ulm;vip\n');

const all = (...conditions: Filter['conditions']): Filter => ({ match: 'all', conditions });
async function find(filter: Filter, partnerId = sonne): Promise<string[]> {
  const names: string[] = [];
  for await (const { fitting } of evaluateSegment(deps, by(partnerId, 'audience'), filter))
    for (const { contactId } of fitting) {
      const { profile } = await people.viewContact(by(partnerId), contactId);
      names.push(profile.email.split('@')[0]!);
    }
  return names.sort();
}

describe('segments', () => {
  it('nest groups and count who may be mailed', async () => {
    const filter = all({
      kind: 'group',
      match: 'any',
      conditions: [
        { kind: 'field', field: 'city', operator: 'is', value: 'ulm' },
        { kind: 'tag', operator: 'has', value: 'Neu' },
      ],
    });
    expect(await find(filter)).toEqual(['anna', 'bert', 'dora']);
    expect(await people.countSegment(by(sonne, 'audience'), filter)).toEqual({ total: 3, mailable: 2 });
    const steps = [];
    for await (const step of people.countSegmentStepwise(by(sonne, 'audience'), filter)) steps.push(step);
    expect(steps.at(-1)).toEqual({ total: 3, mailable: 2, done: 4, all: 4 });
  });

  it('see one partner’s people only', async () => {
    const vip = all({ kind: 'tag', operator: 'has', value: 'vip' });
    expect(await find(vip)).toEqual(['anna', 'cora']);
    expect(await find(vip, mond)).toEqual(['mona']);
  });

  it('find birthdays of the days ahead', async () => {
    expect(await find(all({ kind: 'birthday', operator: 'next', days: 7 }))).toEqual(['anna']);
    expect(await find(all({ kind: 'birthday', operator: 'next', days: 60 }))).toEqual(['anna', 'bert']);
    const aroundNow = { kind: 'birthday', operator: 'between', from: day(-5), to: day(5) } as const;
    expect(await find(all(aroundNow))).toEqual(['anna', 'dora']);
  });

  it('know what was sent and opened by name, and count no machine', async () => {
    const { rows } = await admin.query<{ id: string }>(`SELECT id FROM contact WHERE "partnerId" = $1 ORDER BY id`, [
      sonne,
    ]);
    const orderId = newId('sendOrder');
    for (const [i, { id }] of rows.slice(0, 3).entries()) {
      const deliveryId = newId('delivery');
      await admin.query(
        `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "acceptedAt") VALUES ($1, $2, $3, $4, 'accepted', now() - $5 * interval '1 day')`,
        [sonne, orderId, id, deliveryId, i * 10],
      );
      await admin.query(
        `INSERT INTO recipient_event ("partnerId", "orderId", "deliveryId", kind, machine) VALUES ($1, $2, $3, 'open', $4)`,
        [sonne, orderId, deliveryId, i === 1],
      );
    }
    expect(await find(all({ kind: 'activity', what: 'sent', operator: 'did', days: 5 }))).toHaveLength(1);
    expect(await find(all({ kind: 'activity', what: 'sent', operator: 'did', days: 15 }))).toHaveLength(2);
    expect(await find(all({ kind: 'activity', what: 'sent', operator: 'didNot', days: 15 }))).toHaveLength(2);
    expect(await find(all({ kind: 'activity', what: 'opened', operator: 'did', days: 1 }))).toHaveLength(2);
    expect(await find(all({ kind: 'activity', what: 'clicked', operator: 'did', days: 1 }))).toEqual([]);
  });

  it('measure the distance from the partner by the operator’s list of postal codes', async () => {
    const file = join(world.folder, 'codes.txt');
    const line = (code: string, lat: number, lon: number) => `DE\t${code}\tOrt\t\t\t\t\t\t\t${lat}\t${lon}\t4`;
    writeFileSync(
      file,
      [line('89073', 48.4, 9.99), line('89231', 48.39, 10.0), line('50667', 50.94, 6.96), 'broken'].join('\n'),
    );
    expect(people.knowsPostalCodes()).toBe(false);
    deps.postalCodes = await readPostalCodes(file);
    expect(people.knowsPostalCodes()).toBe(true);
    expect(await find(all({ kind: 'nearby', kilometres: 20 }))).toEqual(['anna', 'bert', 'dora']);
    expect(await find(all({ kind: 'nearby', kilometres: 500 }))).toHaveLength(4);
    // Ulm to Cologne, known from maps.
    expect(distanceKm([48.4, 9.99], [50.94, 6.96])).toBeGreaterThan(350);
    expect(distanceKm([48.4, 9.99], [50.94, 6.96])).toBeLessThan(365);
  });

  it('write a leaf before anything is opened, and refuse an edited row', async () => {
    const everybody = all({ kind: 'field', field: 'email', operator: 'filled', value: '' });
    const before = await deps.audit.countEntries({ partnerId: sonne, ops: ['audience.counted'] });
    expect(await find(everybody)).toHaveLength(4);
    const after = await deps.audit.countEntries({ partnerId: sonne, ops: ['audience.counted'] });
    expect(after.count).toBe(before.count + 1);
    await admin.query(
      `UPDATE contact SET "rowVersion" = "rowVersion" + 1 WHERE id = (SELECT min(id) FROM contact WHERE "partnerId" = $1)`,
      [mond],
    );
    await expect(find(everybody, mond)).rejects.toMatchObject({ failure: { code: 'DATA_UNREADABLE' } });
    // The others still work: the worker is not lost.
    expect(await find(everybody)).toHaveLength(4);
  });

  it('open nothing for HQ', async () => {
    await expect(people.countSegment(by(sonne, 'audience', 'hq'), all())).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
  });
});
