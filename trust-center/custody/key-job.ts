/** Rotations as rows: what is stored of one, and what screens show. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';

export type KeyJobKind = 'data_key' | 'blind_index';
export const USE_OF = { data_key: 'dek', blind_index: 'bik' } as const;

export interface KeyJob {
  partnerId: string;
  id: string;
  kind: KeyJobKind;
  state: 'running' | 'finished';
  fromVersion: number;
  toVersion: number;
  cursor: string;
  done: number;
  total: number;
  /** Code of the failure that it waits for */
  waitsFor: string | null;
  startedBy: string;
  startedAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}

export const JOB_COLUMNS = `"partnerId", id, kind, state, "fromVersion", "toVersion", cursor, done, total, "waitsFor", "startedBy", "startedAt", "updatedAt", "finishedAt"`;

export async function readJob(pool: pg.Pool, partnerId: string, jobId: string): Promise<KeyJob | null> {
  const { rows } = await withPartner(pool, partnerId, (client) =>
    client.query<KeyJob>(`SELECT ${JOB_COLUMNS} FROM key_job WHERE id = $1`, [jobId]),
  );
  return rows[0] ?? null;
}

/** Seconds until a running job should be done at its speed so far; null when that cannot be said yet. */
export function secondsLeft(job: Pick<KeyJob, 'state' | 'done' | 'total' | 'startedAt' | 'updatedAt'>): number | null {
  if (job.state !== 'running' || job.done === 0) return null;
  const perPerson = (job.updatedAt.getTime() - job.startedAt.getTime()) / job.done;
  return Math.max(0, Math.round(((job.total - job.done) * perPerson) / 1000));
}

/** Stores the place after a page; false when another process was there first or the job is over. */
export async function moveCursor(
  client: pg.ClientBase,
  job: KeyJob,
  to: { cursor: string; done: number; at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE key_job SET cursor = $2, done = least(done + $3, total), "updatedAt" = $4, "waitsFor" = NULL
     WHERE id = $1 AND state = 'running' AND cursor = $5`,
    [job.id, to.cursor, to.done, to.at, job.cursor],
  );
  return rowCount === 1;
}
