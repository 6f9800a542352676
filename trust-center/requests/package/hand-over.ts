/** The package on its way to the person: as a file through the partner's hands, or by a mailed link with a code told in another way. */
import { createHash, randomBytes } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { idBytes, newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { formats } from '@multipartner/ui/format';
import { type By, demandPartner } from '../../people/deps.ts';
import { closeInTransaction, demandAnswerable } from '../answers/close-request.ts';
import type { RequestDeps } from '../deps.ts';
import { addresseeOf, senderOfPartner, type Told, tellPerson } from '../notices/tell-person.ts';
import { addEvent, lockRequest } from '../request-row.ts';
import { type BuiltPackage, buildPackage } from './build-package.ts';
import { newCode } from './package-code.ts';

export const PACKAGE_DAYS = 14;
const SECRET_BYTES = 32;
const COPIES = ['access', 'portability'] as const;

/** Opened and judged in a transaction of its own: reading it all takes longer than a lock should stand. */
const openAsked = (deps: RequestDeps, by: By, requestId: string, evenClosed: boolean) =>
  withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, requestId, { evenClosed });
    demandAnswerable(locked, COPIES);
    return locked;
  });

/**
 * The package as a file, for the partner to hand over. The caller asks for a fresh sign-in. Throws FailureError IDENTITY_FIRST,
 * REQUEST_OTHER_KIND, NOT_FOUND, REQUEST_CLOSED, TOO_LARGE.
 */
export async function downloadPackage(deps: RequestDeps, by: By, requestId: string): Promise<BuiltPackage> {
  await demandPartner(deps, by);
  const built = await buildPackage(deps, by, await openAsked(deps, by, requestId, false));
  await withPartner(deps.pool, by.partnerId, (client) =>
    addEvent(client, by, { requestId, act: 'package_downloaded', at: deps.clock.now() }),
  );
  return built;
}

/** The person has its copy: given by hand, by letter or otherwise. Throws as {@link downloadPackage} does. */
export async function confirmHandOver(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    demandAnswerable(locked, COPIES);
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [['package_done']],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'done' });
  });
}

/**
 * Keeps the package encrypted under the export key together with a secret that only the mailed link has and a code that only the partner is
 * shown, for 14 days and one fetch, and closes the request. Also for a closed one whose package was not fetched. The caller asks for a fresh
 * sign-in. Throws FailureError IDENTITY_FIRST, NO_REPLY_ADDRESS, REQUEST_OTHER_KIND, NOT_FOUND, TOO_LARGE.
 */
export async function mailPackage(
  deps: RequestDeps,
  by: By,
  requestId: string,
): Promise<{ packageId: string; code: string; expiresAt: Date }> {
  await demandPartner(deps, by);
  const asked = await openAsked(deps, by, requestId, true);
  const bytes = await (await buildPackage(deps, by, asked)).bytes();
  const packageId = newId('dataPackage');
  const secret = randomBytes(SECRET_BYTES);
  const { code, key } = newCode();
  const partner = await deps.vault.partner(by.partnerId);
  const content = await partner.sealExport(packageId, Buffer.concat([secret, key]), bytes);
  bytes.fill(0);
  const at = deps.clock.now();
  const expiresAt = new Date(at.getTime() + PACKAGE_DAYS * DAY_MS);
  const token = Buffer.concat([idBytes(by.partnerId), idBytes(packageId), secret]).toString('base64url');
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, requestId, { evenClosed: true });
    const { row } = locked;
    if (row.state === 'closed' && row.outcome !== 'done') throw new FailureError(failure('REQUEST_CLOSED'));
    const sent = await deps.audit.write({
      ...by,
      op: 'request.package_sent',
      objects: [packageId, row.id, ...(row.contactId ? [row.contactId] : [])],
    });
    // One package waits at a time: a newer one takes the place of the one before.
    await client.query(`DELETE FROM data_package WHERE "requestId" = $1 AND "fetchedAt" IS NULL`, [row.id]);
    await client.query(
      `INSERT INTO data_package ("partnerId", id, "requestId", "contactId", "secretHash", content, bytes, "createdAt", "expiresAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        by.partnerId,
        packageId,
        row.id,
        row.contactId,
        createHash('sha256').update(secret).digest(),
        content,
        content.length,
        at,
        expiresAt,
      ],
    );
    await addEvent(client, by, { requestId: row.id, act: 'package_mailed', at, logSeq: sent.seq });
    const { timeZone } = await senderOfPartner(client, by.partnerId);
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: 'mail',
      says: [['package', { date: formats(row.language, timeZone).date(expiresAt) }]],
      link: `${deps.trustOrigin}/d/${token}`,
      kind: 'data-package',
    });
    if (row.state !== 'closed') await closeInTransaction(deps, client, by, locked, { outcome: 'done' });
  });
  return { packageId, code, expiresAt };
}
