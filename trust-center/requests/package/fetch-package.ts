/** What the person does with a mailed link: one page with a field for the code, one file, once. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { FailureError, failure, isFailureError } from '@multipartner/kernel/errors';
import { idFromBytes } from '@multipartner/kernel/ids';
import { isLanguage, type Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import type { By } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addEvent } from '../request-row.ts';
import { MOST_TRIES, packageState } from '../view-request.ts';
import { codeKey } from './package-code.ts';

const ID_BYTES = 16;
const TOKEN_BYTES = 2 * ID_BYTES + 32;
const PATTERN = /^[\w-]{86}$/;

interface Link {
  partnerId: string;
  packageId: string;
  secret: Buffer;
}

function readLink(token: string): Link | null {
  const bytes = PATTERN.test(token) ? Buffer.from(token, 'base64url') : null;
  if (bytes?.length !== TOKEN_BYTES) return null;
  return {
    partnerId: idFromBytes('partner', bytes.subarray(0, ID_BYTES)),
    packageId: idFromBytes('dataPackage', bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secret: bytes.subarray(2 * ID_BYTES),
  };
}

interface PackageRow {
  requestId: string;
  secretHash: Buffer;
  content: Buffer;
  tries: number;
  expiresAt: Date;
  fetchedAt: Date | null;
  language: string;
}

/** The row that the link is really for; who merely knows ids has no link. */
async function findPackage(
  client: pg.ClientBase,
  { packageId, secret }: Link,
  lock: boolean,
): Promise<PackageRow | null> {
  const { rows } = await client.query<PackageRow>(
    `SELECT p."requestId", p."secretHash", p.content, p.tries, p."expiresAt", p."fetchedAt", r.language
     FROM data_package p JOIN data_request r ON r.id = p."requestId" WHERE p.id = $1 ${lock ? 'FOR UPDATE OF p' : ''}`,
    [packageId],
  );
  const row = rows[0];
  const hash = createHash('sha256').update(secret).digest();
  return row && timingSafeEqual(row.secretHash, hash) ? row : null;
}

export interface PackagePage extends PartnerLook {
  language: Language;
  state: 'waiting' | 'gone';
  expiresAt: Date;
}

/** What the page shows: the sender, never the person. Null for a wrong link, whatever is wrong with it. */
export async function readPackagePage(deps: RequestDeps, token: string): Promise<PackagePage | null> {
  const link = readLink(token);
  if (!link) return null;
  return withPartner(deps.pool, link.partnerId, async (client) => {
    const found = await findPackage(client, link, false);
    if (!found) return null;
    const { rows } = await client.query<PartnerLook>(`SELECT ${LOOK_COLUMNS} FROM partner p WHERE p.id = $1`, [
      link.partnerId,
    ]);
    return {
      ...rows[0]!,
      language: isLanguage(found.language) ? found.language : 'en',
      state: packageState(found, deps.clock.now()) === 'waiting' ? 'waiting' : 'gone',
      expiresAt: found.expiresAt,
    };
  });
}

/** The file, once. Null for a wrong code: the fifth one locks the package. Throws FailureError PACKAGE_GONE, also for a wrong link. */
export async function fetchPackage(
  deps: RequestDeps,
  token: string,
  code: string,
  reqId: string,
): Promise<{ bytes: Buffer; fileName: string } | null> {
  const link = readLink(token);
  if (!link) throw new FailureError(failure('PACKAGE_GONE'));
  const { partnerId, packageId, secret } = link;
  const by: By = {
    partnerId,
    actor: { class: 'recipient', id: packageId, auth: 'link' },
    purpose: 'data_subject_request',
    reqId,
  };
  return withPartner(deps.pool, partnerId, async (client) => {
    const found = await findPackage(client, link, true);
    const at = deps.clock.now();
    if (!found || packageState(found, at) !== 'waiting') throw new FailureError(failure('PACKAGE_GONE'));
    const receipt = await deps.audit.write({ ...by, op: 'request.answered', objects: [packageId] });
    const partner = await deps.vault.partner(partnerId);
    const bytes = await partner
      .openExport(receipt, packageId, Buffer.concat([secret, codeKey(code)]), found.content)
      .catch((error: unknown) => {
        if (isFailureError(error) && error.failure.code === 'DATA_UNREADABLE') return null;
        throw error;
      });
    const requestId = found.requestId;
    if (!bytes) {
      const locked = found.tries + 1 >= MOST_TRIES;
      await client.query(
        `UPDATE data_package SET tries = tries + 1, content = CASE WHEN $2 THEN ''::bytea ELSE content END WHERE id = $1`,
        [packageId, locked],
      );
      if (locked) await addEvent(client, by, { requestId, act: 'package_locked', at, logSeq: receipt.seq });
      return null;
    }
    const fetched = await deps.audit.write({ ...by, op: 'request.package_fetched', objects: [packageId, requestId] });
    await client.query(`UPDATE data_package SET "fetchedAt" = $2, content = ''::bytea WHERE id = $1`, [packageId, at]);
    await addEvent(client, by, { requestId, act: 'package_fetched', at, logSeq: fetched.seq });
    return { bytes, fileName: found.language === 'de' ? 'ihre-daten.zip' : 'your-data.zip' };
  });
}
