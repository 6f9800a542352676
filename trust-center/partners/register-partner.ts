import type { PartnerProfile } from '@multipartner/templates-engine/document';
import type { Actor } from '../audit/log.ts';
import type { Operation } from '../audit/operations.ts';
import type { PeopleDeps } from '../people/deps.ts';

export interface PartnerRegistration {
  partnerId: string;
  profile: PartnerProfile;
  demo: boolean;
  suspended: boolean;
  actor: Actor;
  reqId: string;
}

/**
 * Creates or updates the register entry of a partner; a new one gets its KMS key and purpose keys. Safe to repeat: a call that KMS
 * interrupted is finished by the next one. Throws the vault's FailureErrors.
 */
export async function registerPartner(deps: PeopleDeps, input: PartnerRegistration): Promise<{ created: boolean }> {
  const { partnerId, profile, demo, suspended, actor, reqId } = input;
  const { rows } = await deps.pool.query<{ created: boolean; wasSuspended: boolean }>(
    `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, demo, "createdAt", "updatedAt", state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10::"PartnerState")
     ON CONFLICT (id) DO UPDATE SET name = $2, "legalName" = $3, country = $4, language = $5, "timeZone" = $6, profile = $7, "updatedAt" = $9, state = $10::"PartnerState"
     RETURNING (xmax = 0) AS created, COALESCE((SELECT state = 'suspended' FROM partner WHERE id = $1), false) AS "wasSuspended"`,
    [
      partnerId,
      profile.name,
      profile.legalName,
      profile.country,
      profile.language,
      profile.timeZone,
      JSON.stringify(profile),
      demo,
      deps.clock.now(),
      suspended ? 'suspended' : 'active',
    ],
  );
  await deps.vault.registerPartner(partnerId);
  const { created, wasSuspended } = rows[0]!;
  const note = (op: Operation) => deps.audit.write({ partnerId, actor, op, purpose: null, reqId });
  await note(created ? 'partner.registered' : 'partner.changed');
  if (suspended !== wasSuspended) await note(suspended ? 'partner.suspended' : 'partner.resumed');
  return { created };
}
