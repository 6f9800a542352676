import { FailureError, failure } from '@multipartner/kernel/errors';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import type { Hours } from '../orders/schedule/order-plan.ts';
import { UNUSED_MONTHS } from '../people/consent/unused-consent.ts';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';

export type TrackingMode = 'off' | 'anonymous' | 'personal';
/** What becomes of people whose connection broke off at the last moment */
export type InDoubtPolicy = 'resend' | 'hold';

export interface PartnerSettings {
  partnerId: string;
  name: string;
  language: string;
  timeZone: string;
  profile: PartnerProfile;
  trackingMode: TrackingMode;
  inDoubtPolicy: InDoubtPolicy;
  /** After how many months without a mail a consent is warned about */
  unusedConsentMonths: number;
  /** Between which local times no campaign mail goes out */
  quietHours: Hours | null;
}

/** Business data of the partner. Throws FailureError NOT_FOUND. */
export async function readSettings(deps: PeopleDeps, partnerId: string): Promise<PartnerSettings> {
  const { rows } = await deps.pool.query<PartnerSettings>(
    `SELECT id AS "partnerId", name, language, "timeZone", profile, "trackingMode", "inDoubtPolicy", "unusedConsentMonths", "quietHours" FROM partner WHERE id = $1`,
    [partnerId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** IANA name of the zone in which the partner's clock runs; null for a partner that is not registered here yet. */
export async function readTimeZone({ pool }: PeopleDeps, partnerId: string): Promise<string | null> {
  const { rows } = await pool.query<{ timeZone: string }>('SELECT "timeZone" FROM partner WHERE id = $1', [partnerId]);
  return rows[0]?.timeZone ?? null;
}

/**
 * How opens and clicks are counted from now on, what later orders do with people in doubt, and when unused consent is warned about. Throws
 * FailureError NOT_FOUND, INVALID.
 */
export async function changeSettings(
  deps: PeopleDeps,
  by: By,
  changes: {
    trackingMode?: TrackingMode;
    inDoubtPolicy?: InDoubtPolicy;
    unusedConsentMonths?: number;
    /** Null: none any more */
    quietHours?: Hours | null;
  },
): Promise<void> {
  await demandPartner(deps, by);
  const { unusedConsentMonths: months = null } = changes;
  if (months !== null && (!Number.isInteger(months) || months < UNUSED_MONTHS.least || months > UNUSED_MONTHS.most))
    throw new FailureError(failure('INVALID'));
  const { rowCount } = await deps.pool.query(
    `UPDATE partner SET "trackingMode" = coalesce($2::"TrackingMode", "trackingMode"),
       "inDoubtPolicy" = coalesce($3::"InDoubtPolicy", "inDoubtPolicy"),
       "unusedConsentMonths" = coalesce($5, "unusedConsentMonths"),
       "quietHours" = CASE WHEN $6 THEN $7::jsonb ELSE "quietHours" END, "updatedAt" = $4 WHERE id = $1`,
    [
      ...[by.partnerId, changes.trackingMode ?? null, changes.inDoubtPolicy ?? null, deps.clock.now(), months],
      ...[changes.quietHours !== undefined, changes.quietHours ? JSON.stringify(changes.quietHours) : null],
    ],
  );
  if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
  await deps.audit.write({ ...by, op: 'partner.changed' });
}
