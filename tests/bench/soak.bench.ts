/**
 * Design 4 (33): a million contacts of 300 partners, more than the cache of keys holds, in one process. How long a look takes then, whether
 * memory stays flat, and whether a name is left in the heap once nobody looks any more. `BENCH_PEOPLE` makes it smaller.
 */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newId } from '@multipartner/kernel/ids';
import type { Measurement } from '../../scripts/bench/run.ts';
import { profileOf } from '../support/worlds/people-world.ts';
import { type DurableWorld, withDurableWorld } from './durable-world.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const PARTNERS = 300;
const EACH = Math.ceil(PEOPLE / PARTNERS);
const LOOKS = 6_000;
const MB = 1024 * 1024;
/** What stands in every first name, and nowhere in this program as a whole. */
const mark = () => ['Kanari', 'enfeder'].join('');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function liveMb(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
}

export const run = (): Promise<Measurement[]> =>
  withDurableWorld(async (world) => {
    const partners = await fill(world);
    const ids = await contactIds(world, partners);
    const first = await look(world, ids, LOOKS / 3);
    const before = liveMb();
    const second = await look(world, ids, LOOKS);
    const after = liveMb();
    // Five minutes are the bound of the cache; its end is asked for here instead of waited for.
    const left = await namesLeft();
    const people = PEOPLE.toLocaleString('en');
    const times = [...first, ...second].sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]!;
    return [
      { name: `one person of ${people}, median`, value: at(0.5), unit: 'ms', goal: null, met: null },
      { name: `one person of ${people}, 99 of 100`, value: at(0.99), unit: 'ms', goal: null, met: null },
      {
        name: `growth of live memory over ${LOOKS.toLocaleString('en')} looks`,
        value: after - before,
        unit: 'MB',
        goal: 'under 20',
        met: after - before < 20,
      },
      { name: 'names left in a heap snapshot', value: left, unit: 'names', goal: 0, met: left === 0 },
    ];
  });

async function fill(world: DurableWorld): Promise<string[]> {
  const partners: string[] = [];
  for (let p = 0; p < PARTNERS; p++) {
    const partnerId = newId('partner');
    await world.partners.registerPartner({
      partnerId,
      profile: profileOf(`Autohaus ${p}`),
      demo: false,
      suspended: false,
      actor: world.system,
      reqId: newId('request'),
    });
    const lines = Array.from({ length: EACH }, (_, i) => `p${i}@k${p}.example,${mark()} ${p}-${i},Müller,Ulm`);
    await world.importCsv(partnerId, `email,Vorname,Nachname,Ort\n${lines.join('\n')}\n`);
    partners.push(partnerId);
    if (p % 25 === 24) process.stderr.write(`  ${(p + 1) * EACH} contacts of ${p + 1} partners\n`);
  }
  return partners;
}

async function contactIds(
  world: DurableWorld,
  partners: string[],
): Promise<{ partnerId: string; contactId: string }[]> {
  const { rows } = await world.admin.query<{ partnerId: string; id: string }>(
    `SELECT "partnerId", id FROM (SELECT "partnerId", id, row_number() OVER (PARTITION BY "partnerId" ORDER BY md5(id)) AS n FROM contact WHERE "partnerId" = ANY($1)) AS c WHERE n <= 20`,
    [partners],
  );
  return rows.map(({ partnerId, id }) => ({ partnerId, contactId: id }));
}

/** Looks at people of one partner after the other, so that keys come and go. In milliseconds each. */
async function look(world: DurableWorld, ids: { partnerId: string; contactId: string }[], count: number) {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const { partnerId, contactId } = ids[(i * 7_919) % ids.length]!;
    const startMs = performance.now();
    const { profile } = await world.people.viewContact(world.by(partnerId), contactId);
    times.push(performance.now() - startMs);
    if (!profile.firstName?.startsWith(mark())) throw new Error('not the person that was asked for');
  }
  return times;
}

async function namesLeft(): Promise<number> {
  liveMb();
  // One name is held on purpose: a search that cannot find it says nothing about the others.
  const held = JSON.parse(`["${mark()} gehalten"]`) as string[];
  const file = writeHeapSnapshot(join(tmpdir(), `multipartner-soak-${process.pid}.heapsnapshot`));
  try {
    const wanted = `${mark()} `;
    let rest = '';
    let found = 0;
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: MB })) {
      const text: string = rest + chunk;
      found += text.split(wanted).length - 1;
      rest = text.slice(-wanted.length + 1);
    }
    if (found < held.length) throw new Error('the search does not find what is there');
    return found - held.filter((name) => name.startsWith(wanted)).length;
  } finally {
    await rm(file);
  }
}
