import { FailureError, failure } from '@multipartner/kernel/errors';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';

export type TrackingMode = 'off' | 'anonymous' | 'personal';

export interface PartnerSettings {
  partnerId: string;
  name: string;
  language: string;
  timeZone: string;
  profile: PartnerProfile;
  trackingMode: TrackingMode;
}

/** Business data of the partner. Throws FailureError NOT_FOUND. */
export async function readSettings(deps: PeopleDeps, partnerId: string): Promise<PartnerSettings> {
  const { rows } = await deps.pool.query<PartnerSettings>(
    `SELECT id AS "partnerId", name, language, "timeZone", profile, "trackingMode" FROM partner WHERE id = $1`,
    [partnerId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** How opens and clicks are counted from now on. Throws FailureError NOT_FOUND. */
export async function setTrackingMode(deps: PeopleDeps, by: By, mode: TrackingMode): Promise<void> {
  await demandPartner(deps, by);
  const { rowCount } = await deps.pool.query(
    `UPDATE partner SET "trackingMode" = $2::"TrackingMode", "updatedAt" = $3 WHERE id = $1`,
    [by.partnerId, mode, deps.clock.now()],
  );
  if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
  await deps.audit.write({ ...by, op: 'partner.changed' });
}
