/** The rotation of a data key (design 2.6): every contact's key is wrapped anew, then the old data key ends. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { rewrapStaged } from '../people/imports/staged-file.ts';
import type { WrappedContactKey } from '../vault/vault.ts';
import { type JobRun, service } from './job-run.ts';
import { type KeyJob, moveCursor } from './key-job.ts';

const PAGE_ROWS = 1_000;

/** Works off the pages from the cursor on. False when somebody else moved it: the job is then read again. */
export async function rewrapContacts(run: JobRun, job: KeyJob): Promise<boolean> {
  let at = job;
  let fetched = fetchPage(run, job, job.cursor);
  // While a page is written, the next one is read and wrapped.
  let written: Promise<boolean> = Promise.resolve(true);
  for (;;) {
    const rows = await fetched;
    const last = rows[rows.length - 1];
    if (!last || run.signal.aborted) return written;
    fetched = fetchPage(run, job, last.contactId);
    fetched.catch(() => undefined); // awaited in the next turn, unless the write fails first
    const wrapped = await rewrapPage(run, job, rows);
    if (!(await written)) return false;
    run.step('page wrapped');
    const place = { ...at };
    written = writePage(run, place, rows, wrapped);
    written.catch(() => undefined); // as above
    at = { ...at, cursor: last.contactId };
  }
}

const fetchPage = (run: JobRun, job: KeyJob, after: string): Promise<WrappedContactKey[]> =>
  withPartner(run.deps.pool, job.partnerId, async (client) => {
    const { rows } = await client.query<WrappedContactKey>(
      `SELECT id AS "contactId", "wrappedKey", "keyGeneration" FROM contact
       WHERE "partnerId" = $1 AND id > $2 AND "dekVersion" = $3 ORDER BY id LIMIT $4`,
      [job.partnerId, after, job.fromVersion, PAGE_ROWS],
    );
    return rows;
  });

async function rewrapPage({ deps }: JobRun, job: KeyJob, rows: readonly WrappedContactKey[]): Promise<Buffer[]> {
  const partner = await deps.vault.partner(job.partnerId);
  const receipt = await deps.audit.write({
    ...service(job),
    op: 'contact.rewrapped',
    objects: rows.map(({ contactId }) => contactId),
    reqId: newId('request'),
  });
  const { wrappedKeys, dekVersion } = await partner.rewrapContactKeys(receipt, rows);
  if (dekVersion !== job.toVersion) throw new FailureError(failure('KEYS_CHANGED', { seconds: 1 }));
  return wrappedKeys;
}

/** Only rows that still name the old version: whoever was faster won. */
const writePage = (
  { deps }: JobRun,
  job: KeyJob,
  rows: readonly WrappedContactKey[],
  wrapped: readonly Buffer[],
): Promise<boolean> =>
  withPartner(deps.pool, job.partnerId, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE contact c SET "wrappedKey" = t.wrapped, "dekVersion" = $2
       FROM unnest($3::text[], $4::bytea[], $5::int[]) AS t(id, wrapped, generation)
       WHERE c."partnerId" = $6 AND c.id = t.id AND c."dekVersion" = $1 AND c."keyGeneration" = t.generation`,
      [
        job.fromVersion,
        job.toVersion,
        rows.map(({ contactId }) => contactId),
        wrapped,
        rows.map(({ keyGeneration }) => keyGeneration),
        job.partnerId,
      ],
    );
    return moveCursor(client, job, {
      cursor: rows[rows.length - 1]!.contactId,
      done: rowCount ?? 0,
      at: deps.clock.now(),
    });
  });

/**
 * Ends the old data key once nothing names it. Writers of contacts share a lock on the key's row: this waits for them and counts again.
 * False when something still needs the old key.
 */
export async function endDataKey(run: JobRun, job: KeyJob): Promise<boolean> {
  const { deps, step } = run;
  const { partnerId, fromVersion } = job;
  const partner = await deps.vault.partner(partnerId);
  const imports = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ id: string }>(
      `SELECT id FROM contact_import WHERE state IN ('uploaded', 'previewed', 'running') ORDER BY id`,
    ),
  );
  for (const { id } of imports.rows) await rewrapStaged(deps, partner, id);
  step('files wrapped');
  if (!(await deps.vault.custody.rewrapOwnKey(partnerId))) return false;
  step('own key wrapped');
  return withPartner(deps.pool, partnerId, async (client) => {
    await client.query(`SELECT 1 FROM purpose_key WHERE "partnerId" = $1 AND use = 'dek' AND version = $2 FOR UPDATE`, [
      partnerId,
      fromVersion,
    ]);
    const left = await client.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM contact WHERE "partnerId" = $1 AND "dekVersion" = $2`,
      [partnerId, fromVersion],
    );
    if (left.rows[0]!.rows > 0) return false;
    await client.query(
      `UPDATE purpose_key SET state = 'retired' WHERE "partnerId" = $1 AND use = 'dek' AND version = $2 AND state = 'decrypt'`,
      [partnerId, fromVersion],
    );
    return true;
  });
}
