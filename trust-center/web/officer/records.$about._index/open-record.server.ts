import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import type { DocumentBy } from '../../../documents/deps.ts';
import type { StoredVersion } from '../../../documents/records/store-version.ts';
import type { TrustServices } from '../../../services.ts';

/** A partner's id, or which document of the platform. */
export const aboutParams = z.object({
  about: z.string().refine((about) => about === 'processor' || about === 'measures' || isId('partner', about)),
});

/** The newest version as it is configured now, and the one that is asked for. Throws FailureError NOT_FOUND. */
export async function openRecord(
  { documents }: TrustServices,
  by: DocumentBy,
  about: string,
  versionId: string | undefined,
): Promise<{ shown: StoredVersion; newest: StoredVersion; partnerId: string | null }> {
  const partnerId = isId('partner', about) ? about : null;
  const newest =
    partnerId !== null
      ? await documents.recordController(by, partnerId)
      : about === 'measures'
        ? await documents.recordMeasures(by)
        : await documents.recordProcessor(by);
  if (!versionId || versionId === newest.documentId) return { shown: newest, newest, partnerId };
  const shown = await documents.readVersion(partnerId, versionId);
  // The id of another document under this address is no version of this one.
  if (shown.kind !== newest.kind) throw new FailureError(failure('NOT_FOUND'));
  return { shown, newest, partnerId };
}
