/** Work on the values of a field in all profiles, as a row: what is stored of it and what screens show. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { LANGUAGES } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import { REAL_PEOPLE_SQL } from '../../canaries/without-canaries.ts';
import type { By, PeopleDeps } from '../deps.ts';
import { readCommonFields } from './read-fields.ts';
import { lockForDeletion } from './write-values.ts';

export type FieldJobKind = 'delete' | 'adopt';

export interface FieldJob {
  id: string;
  fieldId: string;
  kind: FieldJobKind;
  state: 'running' | 'finished';
  detail: Buffer | null;
  cursor: string;
  done: number;
  total: number;
  /** Profiles that changed */
  changed: number;
  /** Values that stay where they were: they do not fit, or a legal hold or restriction keeps them */
  kept: number;
  /** Code of the failure that it waits for */
  waitsFor: string | null;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
}

export const JOB_COLUMNS = `id, "fieldId", kind, state, detail, cursor, done, total, changed, kept, "waitsFor", "startedBy", "startedAt", "finishedAt"`;

/** Which column of old imports a field takes over, and in which language its cells are written. */
export const adoption = z.strictObject({ column: z.string().max(200), language: z.enum(LANGUAGES) });
export type Adoption = { column: string; language: Language };

export const adoptionRef = (jobId: string) => ({ type: 'contact-field', id: jobId }) as const;

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/**
 * Begins a piece of work; from then on nobody writes values that it deletes. Throws FailureError FIELD_BUSY, NOT_FOUND if a deletion took
 * the field along since the caller read it.
 */
export async function beginJob(
  deps: PeopleDeps,
  by: By,
  job: { fieldId: string; kind: FieldJobKind; adoption?: Adoption },
): Promise<{ jobId: string }> {
  const jobId = newId('fieldJob');
  const partner = await deps.vault.partner(by.partnerId);
  const detail = job.adoption ? partner.sealForPartner(adoptionRef(jobId), { ...job.adoption }) : null;
  try {
    await withPartner(deps.pool, by.partnerId, async (client) => {
      if (job.kind === 'delete') await lockForDeletion(client);
      await client.query(
        `INSERT INTO field_job ("partnerId", id, "fieldId", kind, detail, total, "startedBy", "startedAt")
         VALUES ($1, $2, $3, $4, $5, (SELECT ${REAL_PEOPLE_SQL} FROM contact), $6, $7)`,
        [by.partnerId, jobId, job.fieldId, job.kind, detail, by.actor.id, deps.clock.now()],
      );
      // After the row stands: it waited for work on the same field that was about to end.
      const own = await client.query('SELECT 1 FROM contact_field WHERE id = $1 FOR KEY SHARE', [job.fieldId]);
      const common = own.rowCount === 0 ? await readCommonFields(client) : [];
      if (own.rowCount === 0 && !common.some(({ fieldId }) => fieldId === job.fieldId)) {
        throw new FailureError(failure('NOT_FOUND'));
      }
      await deps.audit.write({
        ...by,
        op: job.kind === 'delete' ? 'field.values_deleted' : 'field.filled_from_columns',
        objects: [job.fieldId],
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new FailureError(failure('FIELD_BUSY'));
    throw error;
  }
  return { jobId };
}

export interface FieldProgress extends Omit<FieldJob, 'detail' | 'cursor' | 'id' | 'startedBy'> {
  jobId: string;
}

const MOST_SHOWN = 20;

/** The newest pieces of work of a partner, of one field or all. Numbers only. */
export async function listFieldJobs(deps: PeopleDeps, partnerId: string, fieldId?: string): Promise<FieldProgress[]> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<FieldJob>(
      `SELECT ${JOB_COLUMNS} FROM field_job WHERE $1::text IS NULL OR "fieldId" = $1 ORDER BY id DESC LIMIT ${MOST_SHOWN}`,
      [fieldId ?? null],
    ),
  );
  return rows.map(({ id, detail: _detail, cursor: _cursor, startedBy: _startedBy, ...job }) => ({ jobId: id, ...job }));
}
