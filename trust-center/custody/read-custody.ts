/** How the keys of partners stand: for custodians, and for officers, who read only. Nothing is decrypted. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { KmsKeyState } from '../vault/kms/kms-key.ts';
import type { PurposeKeyVersion } from '../vault/vault.ts';
import type { KmsMode } from './change-mode.ts';
import type { CustodyDeps } from './deps.ts';
import { DESTRUCTION_COLUMNS, type Destruction } from './destroy-keys.ts';
import { JOB_COLUMNS, type KeyJob, secondsLeft } from './key-job.ts';
import type { Custody } from './lock-keys.ts';

const PAGE_ROWS = 50;
const SHOWN_JOBS = 20;

export interface JobProgress {
  jobId: string;
  kind: KeyJob['kind'];
  state: KeyJob['state'];
  fromVersion: number;
  toVersion: number;
  done: number;
  total: number;
  secondsLeft: number | null;
  /** Every contact is done; what is in use with the old key comes to its end */
  isSettling: boolean;
  waitsFor: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export interface CustodyEntry {
  partnerId: string;
  name: string;
  custody: Custody;
  /** As KMS tells it now; null while there is no key */
  kmsState: KmsKeyState | null;
  kmsKeyArn: string | null;
  mode: KmsMode;
  /** Another KMS key waits for the partner's material */
  awaitsMaterial: boolean;
  dataKeyVersion: number | null;
  indexKeyVersion: number | null;
  /** When the data key in use was made */
  dataKeySince: Date | null;
  /** Keys wrapped under the data key in use; 2^28 suggest a rotation */
  wraps: number;
  jobs: JobProgress[];
  openDestruction: Destruction | null;
}

export interface CustodyDetail extends CustodyEntry {
  keys: PurposeKeyVersion[];
  /** The newest first */
  destructions: Destruction[];
  /** Names of the custodians in `destructions`, by id */
  people: Record<string, string>;
}

interface PartnerRow {
  id: string;
  name: string;
  keyCustody: Custody;
  kmsMode: KmsMode;
  kmsKeyArn: string | null;
  nextKmsKeyArn: string | null;
}

type Held = PurposeKeyVersion & { wrapCount: string };
const PARTNER_COLUMNS = 'id, name, "keyCustody", "kmsMode", "kmsKeyArn", "nextKmsKeyArn"';

export const progressOf = (job: KeyJob): JobProgress => ({
  jobId: job.id,
  kind: job.kind,
  state: job.state,
  fromVersion: job.fromVersion,
  toVersion: job.toVersion,
  done: job.done,
  total: job.total,
  secondsLeft: secondsLeft(job),
  isSettling: job.state === 'running' && job.done >= job.total,
  waitsFor: job.waitsFor,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
});

/** A page of partners, the oldest first. `only`: the partners that a custodian looks after; undefined for all. */
export async function listCustody(
  deps: CustodyDeps,
  input: { only?: readonly string[] | undefined; search?: string | undefined; cursor?: string | undefined },
): Promise<{ entries: CustodyEntry[]; nextCursor: string | null; total: number }> {
  const pattern = input.search ? `%${input.search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const matching = '($1::text IS NULL OR name ILIKE $1) AND ($2::text[] IS NULL OR id = ANY($2))';
  const [{ rows }, counted] = await Promise.all([
    deps.pool.query<PartnerRow>(
      `SELECT ${PARTNER_COLUMNS} FROM partner WHERE ${matching} AND id > $3 ORDER BY id LIMIT $4`,
      [pattern, input.only ?? null, input.cursor ?? '', PAGE_ROWS + 1],
    ),
    deps.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM partner WHERE ${matching}`, [
      pattern,
      input.only ?? null,
    ]),
  ]);
  const page = rows.slice(0, PAGE_ROWS);
  return {
    entries: await describe(deps, page),
    nextCursor: rows.length > PAGE_ROWS ? page[page.length - 1]!.id : null,
    total: counted.rows[0]!.total,
  };
}

/** One partner with all versions of its keys and what was done to them. Throws FailureError NOT_FOUND. */
export async function readCustody(deps: CustodyDeps, partnerId: string): Promise<CustodyDetail> {
  const { rows } = await deps.pool.query<PartnerRow>(`SELECT ${PARTNER_COLUMNS} FROM partner WHERE id = $1`, [
    partnerId,
  ]);
  const [entry] = await describe(deps, rows);
  if (!entry) throw new FailureError(failure('NOT_FOUND'));
  const destructions = await withPartner(deps.pool, partnerId, (client) =>
    client.query<Destruction>(
      `SELECT ${DESTRUCTION_COLUMNS} FROM key_destruction ORDER BY "requestedAt" DESC LIMIT ${SHOWN_JOBS}`,
    ),
  );
  const people = destructions.rows.flatMap(({ requestedBy, approvedBy }) => [requestedBy, approvedBy ?? []].flat());
  const named = await deps.pool.query<{ id: string; name: string }>('SELECT id, name FROM "User" WHERE id = ANY($1)', [
    people,
  ]);
  return {
    ...entry,
    keys: await deps.vault.keyVersions(partnerId),
    destructions: destructions.rows,
    people: Object.fromEntries(named.rows.map(({ id, name }) => [id, name])),
  };
}

async function describe(deps: CustodyDeps, rows: readonly PartnerRow[]): Promise<CustodyEntry[]> {
  const ids = rows.map(({ id }) => id);
  const ask = <R extends object>(sql: string) => forEveryPartner<R & Record<string, unknown>>(deps.pool, sql, ids);
  const [keys, jobs, open] = await Promise.all([
    ask<Held>(
      `SELECT use, version, state, "createdAt", "wrapCount" FROM purpose_key WHERE state = 'active' AND use IN ('dek', 'bik')`,
    ),
    ask<KeyJob>(`SELECT ${JOB_COLUMNS} FROM key_job ORDER BY "startedAt" DESC LIMIT ${SHOWN_JOBS}`),
    ask<Destruction>(`SELECT ${DESTRUCTION_COLUMNS} FROM key_destruction WHERE state IN ('requested', 'scheduled')`),
  ]);
  return Promise.all(
    rows.map(async (row): Promise<CustodyEntry> => {
      const active = (use: string) => keys.get(row.id)?.find((key) => key.use === use);
      const dek = active('dek');
      return {
        partnerId: row.id,
        name: row.name,
        custody: row.keyCustody,
        kmsState: row.kmsKeyArn ? (await deps.vault.keyState(row.id)).state : null,
        kmsKeyArn: row.kmsKeyArn,
        mode: row.kmsMode,
        awaitsMaterial: row.nextKmsKeyArn !== null,
        dataKeyVersion: dek?.version ?? null,
        indexKeyVersion: active('bik')?.version ?? null,
        dataKeySince: dek?.createdAt ?? null,
        wraps: Number(dek?.wrapCount ?? 0),
        jobs: (jobs.get(row.id) ?? []).map(progressOf),
        openDestruction: open.get(row.id)?.[0] ?? null,
      };
    }),
  );
}
