import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { RequestDeps } from '../deps.ts';
import { confirmHandOver, downloadPackage } from '../package/hand-over.ts';
import { contactOf, openOwn } from './own-requests.ts';
import type { Visit } from './visit.ts';

/** Of one visit: each is a request at the partner's desk. */
export const MOST_DOWNLOADS = 3;

/**
 * The whole package of Art. 15 as a file, at once: an access request that is recorded, checked by the mailed link, answered and closed.
 * Throws FailureError NOT_FOUND (nothing is kept), RATE_LIMITED, TOO_LARGE, DOCUMENTS_BUSY.
 */
export async function downloadOwn(deps: RequestDeps, visit: Visit): Promise<{ bytes: Buffer; fileName: string }> {
  const { by, visitId } = visit;
  if (!(await contactOf(deps, visit))) throw new FailureError(failure('NOT_FOUND'));
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(`UPDATE own_page_visit SET downloads = downloads + 1 WHERE id = $1 AND downloads < $2`, [
      visitId,
      MOST_DOWNLOADS,
    ]),
  );
  if (!rowCount) throw new FailureError(failure('RATE_LIMITED', { seconds: 1_800 }));
  const requestId = (await openOwn(deps, visit, { kind: 'access' }))!;
  const built = await downloadPackage(deps, by, requestId);
  const bytes = await built.bytes();
  await confirmHandOver(deps, by, { requestId, told: 'otherwise' });
  return { bytes, fileName: built.fileName };
}
