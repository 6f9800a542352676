import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { gate } from '@multipartner/templates-engine/gate';
import type { Actor } from '../../audit/log.ts';
import { reachesExistingCustomers } from '../../people/consent/mail-aim.ts';
import type { OrdersDeps } from '../deps.ts';
import { findingsOfRules } from './findings-of-rules.ts';
import { keepRefusal } from './gate-refusals.ts';
import { aimOfPackage, type PackageContent } from './package-row.ts';

export interface StoredPackage {
  /** Empty when the gate refused */
  packageId: string;
  hash: string;
  findings: { rule: string; detail: string }[];
}

/**
 * Takes a compiled mail from the app and looks at it again: a finding blocks it, whatever the app thought. The same content again
 * gives the same package. Fails with NOT_FOUND for an unknown partner and PARTNER_SUSPENDED.
 */
export async function storePackage(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  content: PackageContent,
): Promise<Result<StoredPackage, Failure>> {
  const { partnerId, campaignId, participationId } = content;
  const partner = await deps.pool.query<{ profile: PartnerProfile; state: string }>(
    `SELECT profile, state FROM partner WHERE id = $1`,
    [partnerId],
  );
  const registered = partner.rows[0];
  if (!registered) return failed(failure('NOT_FOUND'));
  if (registered.state !== 'active') return failed(failure('PARTNER_SUSPENDED'));
  const hash = await hashOf(content);
  const { findings: gateFindings } = gate(content.mail, {
    allowedHosts: content.allowedHosts,
    ownOrigins: [deps.trustOrigin],
    imprint: registered.profile.imprint,
    demandsObjectionNotice: reachesExistingCustomers(aimOfPackage({ content })),
  });
  // What the gate finds too large is not worn out on rules as well.
  const isBounded = gateFindings.every(({ rule }) => rule !== 'size');
  const findings = [...gateFindings, ...(isBounded ? await findingsOfRules(content) : [])];
  if (findings.length > 0) {
    const { seq } = await deps.audit.write({
      partnerId,
      actor,
      op: 'package.refused',
      purpose: null,
      objCount: findings.length,
      decision: 'deny',
      reqId,
    });
    await keepRefusal(deps, content, findings, seq);
    return ok({ packageId: '', hash, findings });
  }
  const packageId = await withPartner(deps.pool, partnerId, async (client) => {
    // The newest package of a participation is the one that can be ordered: only an unchanged repetition is the same package.
    const newest = await client.query<{ id: string; hash: string }>(
      `SELECT id, hash FROM send_package WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
      [participationId],
    );
    if (newest.rows[0]?.hash === hash) return newest.rows[0].id;
    const id = newId('sendPackage');
    await client.query(
      `INSERT INTO send_package ("partnerId", id, "campaignId", "participationId", hash, content, "createdAt") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [partnerId, id, campaignId, participationId, hash, JSON.stringify(content), deps.clock.now()],
    );
    await deps.audit.write({ partnerId, actor, op: 'package.stored', purpose: null, objects: [id], reqId });
    return id;
  });
  return ok({ packageId, hash, findings: [] });
}
