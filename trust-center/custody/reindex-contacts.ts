/**
 * The rotation of the blind index key (design 2.6): new writes carry both tokens, old contacts get the second one from their sealed address,
 * then all tokens change places at once. Until then the old ones find everybody.
 */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../people/address/normalise-address.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { PAGE_ROWS } from '../people/deps.ts';
import { type JobRun, service } from './job-run.ts';
import { type KeyJob, moveCursor } from './key-job.ts';

/** Works off the pages from the cursor on. False when somebody else moved it: the job is then read again. */
export async function reindexContacts(run: JobRun, job: KeyJob): Promise<boolean> {
  const { deps, signal, step } = run;
  let at = job;
  for (;;) {
    const rows = await withPartner(deps.pool, job.partnerId, async (client) => {
      const found = await client.query<ContactRecord>(
        `SELECT ${CONTACT_COLUMNS} FROM contact c
         WHERE c."partnerId" = $1 AND c.id > $2 AND c."nextEmailIndex" IS NULL ORDER BY c.id LIMIT $3`,
        [job.partnerId, at.cursor, PAGE_ROWS],
      );
      return found.rows;
    });
    const last = rows[rows.length - 1];
    if (!last || signal.aborted) return true;
    const tokens = await tokensOf(run, job, rows);
    step('page opened');
    const isStored = await withPartner(deps.pool, job.partnerId, async (client) => {
      // A contact that was edited meanwhile has got both tokens from the editor.
      const { rowCount } = await client.query(
        `UPDATE contact c SET "nextEmailIndex" = t.token FROM unnest($1::text[], $2::bytea[], $3::bigint[]) AS t(id, token, version)
         WHERE c."partnerId" = $4 AND c.id = t.id AND c."rowVersion" = t.version AND c."nextEmailIndex" IS NULL`,
        [rows.map(({ id }) => id), tokens, rows.map(({ rowVersion }) => rowVersion), job.partnerId],
      );
      return moveCursor(client, at, { cursor: last.id, done: rowCount ?? 0, at: deps.clock.now() });
    });
    if (!isStored) return false;
    at = { ...at, cursor: last.id };
  }
}

async function tokensOf({ deps }: JobRun, job: KeyJob, rows: readonly ContactRecord[]): Promise<Buffer[]> {
  const partner = await deps.vault.partner(job.partnerId);
  const receipt = await deps.audit.write({
    ...service(job),
    op: 'contact.rewrapped',
    objects: rows.map(({ id }) => id),
    reqId: newId('request'),
  });
  return (await openContacts(partner, receipt, rows)).map(({ profile }) => {
    const normal = normaliseAddress(profile.email);
    const token = normal.ok ? partner.nextEmailIndex(normal.value.address) : null;
    if (!token) throw new Error('the next blind index key is not loaded');
    return token;
  });
}

/** True when a process before this one did the change and ended before it could say so. */
export async function isSwitched(deps: JobRun['deps'], { partnerId, fromVersion }: KeyJob): Promise<boolean> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query(
      `SELECT 1 FROM purpose_key WHERE "partnerId" = $1 AND use = 'bik' AND version = $2 AND state <> 'active'`,
      [partnerId, fromVersion],
    ),
  );
  return rows.length > 0;
}

/** All tokens change places in one transaction; the old key ends. False when a contact still lacks its second token. */
export async function switchIndex({ deps, step }: JobRun, job: KeyJob): Promise<boolean> {
  const { partnerId, fromVersion, toVersion } = job;
  return withPartner(deps.pool, partnerId, async (client) => {
    // Waits for everybody who is writing contacts under the old key, and keeps others out until the end.
    const { rows } = await client.query<{ version: number; state: string }>(
      `SELECT version, state FROM purpose_key WHERE "partnerId" = $1 AND use = 'bik' AND version IN ($2, $3) ORDER BY version FOR UPDATE`,
      [partnerId, fromVersion, toVersion],
    );
    if (rows.find(({ version }) => version === fromVersion)?.state !== 'active') return true;
    const left = await client.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM contact WHERE "partnerId" = $1 AND "nextEmailIndex" IS NULL`,
      [partnerId],
    );
    if (left.rows[0]!.rows > 0) return false;
    await client.query(
      `UPDATE contact SET "emailIndex" = "nextEmailIndex", "bikVersion" = $2, "nextEmailIndex" = NULL WHERE "partnerId" = $1`,
      [partnerId, toVersion],
    );
    step('tokens changed');
    for (const [version, state] of [
      [fromVersion, 'retired'],
      [toVersion, 'active'],
    ])
      await client.query(
        `UPDATE purpose_key SET state = $3::"KeyState" WHERE "partnerId" = $1 AND use = 'bik' AND version = $2`,
        [partnerId, version, state],
      );
    // Whoever still holds the old key would find nobody with it.
    await client.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [partnerId]);
    return true;
  });
}
