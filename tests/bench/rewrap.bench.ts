/** Contacts per second of a data key rotation, from page to committed page, on a database that waits for the disk. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { openCustodyWorld } from '../support/custody-world.ts';
import { openPeopleWorld } from '../support/people-world.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 50_000);
const GOAL_PER_SECOND = 10_000;
const ROUNDS = 3;

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-rewrap-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  try {
    await createRoles(server.url(), throwawayPasswords);
    await createDatabase(server.url(), 'trust');
    await migrate(server.url(), 'trust');
    const adminUrl = new URL(server.url());
    adminUrl.pathname = '/trust';
    const world = await openPeopleWorld({
      url: urlFor(server.url(), 'trust', 'tc_app', throwawayPasswords.tc_app),
      adminUrl: adminUrl.href,
    });
    try {
      const lines = Array.from({ length: PEOPLE }, (_, i) => `p${i}@kunden.example,Erika ${i},Müller,Ulm`);
      await world.importCsv(world.sonne, `email,Vorname,Nachname,Ort\n${lines.join('\n')}\n`);
      const rates: number[] = [];
      for (let round = 0; round < ROUNDS; round++) rates.push(await rotate(world));
      const value = rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
      return [
        {
          name: `contacts wrapped anew (${PEOPLE.toLocaleString('en')} of one partner)`,
          value,
          unit: 'contacts/s',
          goal: GOAL_PER_SECOND,
          met: value >= GOAL_PER_SECOND,
        },
      ];
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rotate(world: Awaited<ReturnType<typeof openPeopleWorld>>): Promise<number> {
  const { custody, runner, operator } = openCustodyWorld(world);
  const startMs = performance.now();
  await custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' });
  await runner.idle();
  const seconds = (performance.now() - startMs) / 1000;
  const [job] = (await custody.read(world.sonne)).jobs;
  if (job?.state !== 'finished' || job.done !== PEOPLE) throw new Error(`not finished: ${JSON.stringify(job)}`);
  await runner.stop();
  return PEOPLE / seconds;
}
