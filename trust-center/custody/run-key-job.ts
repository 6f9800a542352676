/** Takes one rotation from where it stands to its end. Every step can be repeated, so a killed process loses nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { CustodyDeps } from './deps.ts';
import { type JobRun, service } from './job-run.ts';
import { type KeyJob, readJob, USE_OF } from './key-job.ts';
import { isSwitched, reindexContacts, switchIndex } from './reindex-contacts.ts';
import { endDataKey, rewrapContacts } from './rewrap-contacts.ts';

/** Longer than handles of the vault live: then nobody works with keys from before the rotation. */
export const SETTLE_MS = 65 * SECOND_MS;

/** Returns when the job is finished or the signal says stop. Throws what it waits for; the job stays `running`. */
export async function runKeyJob(run: JobRun, partnerId: string, jobId: string): Promise<void> {
  const { deps, signal, step } = run;
  const isDataKey = (job: KeyJob) => job.kind === 'data_key';
  for (;;) {
    const job = await readJob(deps.pool, partnerId, jobId);
    if (job?.state !== 'running' || signal.aborted) return;
    try {
      // Before the second token is trusted to be written by everybody, the old handles must be gone.
      if (!isDataKey(job) && (await isSwitched(deps, job))) return await finish(run, job);
      if (!isDataKey(job)) await settled(run, job);
      if (signal.aborted) return;
      if (!(await (isDataKey(job) ? rewrapContacts : reindexContacts)(run, job))) continue;
      step('pages done');
      if (isDataKey(job)) await settled(run, job);
      if (signal.aborted) return;
      if (await (isDataKey(job) ? endDataKey : switchIndex)(run, job)) {
        step('old key retired');
        await finish(run, job);
        return;
      }
      await fromTheStart(deps, job);
    } catch (error) {
      await noteWaiting(deps, job, isFailureError(error) ? error.failure.code : 'INTERNAL').catch(() => undefined);
      throw error;
    }
  }
}

async function settled({ deps, signal, settleMs }: JobRun, job: KeyJob): Promise<void> {
  const leftMs = job.startedAt.getTime() + settleMs - deps.clock.now().getTime();
  if (leftMs > 0) await sleep(Math.min(leftMs, settleMs), undefined, { signal }).catch(() => undefined);
}

/** Somebody wrote contacts with the old key meanwhile: the pages are gone through again, for these alone. */
const fromTheStart = (deps: CustodyDeps, job: KeyJob) =>
  withPartner(deps.pool, job.partnerId, (client) =>
    client.query(`UPDATE key_job SET cursor = '' WHERE id = $1 AND state = 'running'`, [job.id]),
  );

const noteWaiting = (deps: CustodyDeps, job: KeyJob, code: string) =>
  withPartner(deps.pool, job.partnerId, (client) =>
    client.query(`UPDATE key_job SET "waitsFor" = $2 WHERE id = $1 AND state = 'running'`, [job.id, code]),
  );

/** The retired key's wrapped bytes are deleted: from here on no copy of it can be opened again, except from an older backup. */
async function finish({ deps, step }: JobRun, job: KeyJob): Promise<void> {
  const use = USE_OF[job.kind];
  await deps.audit.write({
    ...service(job),
    op: 'key.rotated',
    detail: { use, version: job.toVersion },
    reqId: newId('request'),
  });
  step('rotation logged');
  await withPartner(deps.pool, job.partnerId, async (client) => {
    await client.query(
      `UPDATE purpose_key SET state = 'destroyed', "kmsBlob" = ''::bytea WHERE "partnerId" = $1 AND use = $2::"KeyUse" AND version = $3 AND state = 'retired'`,
      [job.partnerId, use, job.fromVersion],
    );
    const at = deps.clock.now();
    await client.query(
      `UPDATE key_job SET state = 'finished', done = total, "waitsFor" = NULL, "updatedAt" = $2, "finishedAt" = $2 WHERE id = $1`,
      [job.id, at],
    );
    await client.query('UPDATE partner SET "keyRevision" = "keyRevision" + 1 WHERE id = $1', [job.partnerId]);
  });
}
