import { type IdKind, isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** An id of one kind in a path, query or form; anything else does not exist. */
export const idOf = (kind: IdKind) => z.string().refine((value) => isId(kind, value));

export const assetParams = z.object({ assetId: idOf('asset') });
export const partnerParams = z.object({ partnerId: idOf('partner') });
export const campaignParams = z.object({ campaignId: idOf('campaign') });
export const templateParams = z.object({ templateId: idOf('template') });
export const versionParams = z.object({ templateId: idOf('template'), versionId: idOf('templateVersion') });
/** The cursor of a list; a wrong one is the first page. */
export const cursorQuery = z.string().max(40).optional().catch(undefined);
