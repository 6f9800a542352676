import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Job {
  jobId: string;
  kind: string;
  state: string;
  done: number;
  total: number;
  waitsFor: string | null;
}
interface Keys {
  partnerId: string;
  name: string;
  state: string;
  kmsState: string | null;
  mode: string;
  dataKeyVersion: number | null;
  dataKeySince: string | null;
  jobs: Job[];
}

const POLL_MS = 1_000;

const progress = ({ kind, done, total, waitsFor }: Job): string =>
  `${kind} ${done}/${total}${waitsFor ? `, waits: ${waitsFor}` : ''}`;

/** A partner by id or name. Throws UsageError naming those that the key reaches. */
async function findPartner(trust: ApiClient, wanted: string): Promise<Keys> {
  const all = await trust.list<Keys>('/keys');
  const found = all.find(({ partnerId, name }) => partnerId === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new UsageError(
    `There are no keys of "${wanted}". There are: ${all.map(({ name }) => name).join(', ') || 'none'}.`,
  );
}

async function untilFinished(trust: ApiClient, partnerId: string, jobId: string): Promise<Job> {
  for (;;) {
    const { jobs } = await trust.get<Keys>(`/keys/${partnerId}`);
    const job = jobs.find((one) => one.jobId === jobId);
    if (job?.state === 'finished') return job;
    await sleep(POLL_MS);
  }
}

export function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description('keys of partners in the trust center, for their custodians');

  keys
    .command('list')
    .description('how the keys stand, and what is under way')
    .action(async (_options: object, command: Command) => {
      const rows = await trustClient(command).list<Keys>('/keys');
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ partnerId }) => partnerId },
            { title: 'partner', value: ({ name }) => name },
            { title: 'state', value: ({ state }) => state },
            { title: 'in KMS', value: ({ kmsState }) => kmsState ?? 'no key yet' },
            { title: 'mode', value: ({ mode }) => mode },
            {
              title: 'data key',
              value: ({ dataKeyVersion, dataKeySince }) =>
                dataKeyVersion && dataKeySince ? `${dataKeyVersion}, ${moment(dataKeySince)}` : '',
            },
            {
              title: 'under way',
              value: ({ jobs }) =>
                jobs
                  .filter(({ state }) => state === 'running')
                  .map(progress)
                  .join('; '),
            },
          ],
          'There are no keys.',
        ),
      );
    });

  keys
    .command('rotate <partner>')
    .description('rotate the data key of a partner, by id or name')
    .option('--index', 'the blind index key instead')
    .option('--wait', 'return only when it is finished')
    .action(async (partner: string, options: { index?: boolean; wait?: boolean }, command: Command) => {
      const trust = trustClient(command);
      const { partnerId, name } = await findPartner(trust, partner);
      const kind = options.index ? 'blind_index' : 'data_key';
      const begun = await trust.post<{ jobId: string }>(`/keys/${partnerId}/rotate`, { kind });
      const job = options.wait ? await untilFinished(trust, partnerId, begun.jobId) : null;
      answer(command, { ...begun, ...job }, () =>
        job ? `Rotated the key of ${name}: ${progress(job)}.` : `The rotation of ${name} has begun: ${begun.jobId}.`,
      );
    });

  for (const [verb, state, done] of [
    ['disable', 'disabled', 'Nobody reads its customers any more; sends halt and can be resumed.'],
    ['enable', 'enabled', 'Its customers can be read again; halted sends are resumed by the partner.'],
  ] as const)
    keys
      .command(`${verb} <partner>`)
      .description(`${verb} the keys of a partner, by id or name`)
      .action(async (partner: string, _options: object, command: Command) => {
        const trust = trustClient(command);
        const { partnerId, name } = await findPartner(trust, partner);
        await trust.post(`/keys/${partnerId}/${verb}`);
        answer(command, { partnerId, state }, () => `The keys of ${name} are ${state}. ${done}`);
      });
}
