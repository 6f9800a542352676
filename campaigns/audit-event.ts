/**
 * What people did in the HQ zone, as a typed union `entity.verb_past`. An event is written in the transaction of its change, so
 * there is neither a change without an event nor the other way round. Details hold names of business objects, never of customers.
 */
import { newId } from '@multipartner/kernel/ids';
import type { Clock } from '@multipartner/kernel/time';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from './actor.ts';

type Event<A extends string, D extends Record<string, string | number | boolean | string[] | null>> = {
  action: A;
  subjectId: string;
  /** The partner it concerns; absent: HQ's own objects */
  partnerId?: string;
  detail: D;
};

export type AuditEventInput =
  | Event<'partner.added', { name: string; source: 'form' | 'csv' }>
  | Event<'partner.profile_updated', { fields: string[] }>
  | Event<'partner.invited', { invitationId: string }>
  | Event<'partner.activated', Record<string, never>>
  | Event<'partner.suspended', Record<string, never>>
  | Event<'partner.resumed', Record<string, never>>
  | Event<'partner.termination_announced', { endsOn: string }>
  | Event<'partner.termination_withdrawn', Record<string, never>>
  | Event<'partner_group.created', { name: string }>
  | Event<'partner_group.renamed', { name: string; before: string }>
  | Event<'partner_group.members_changed', { added: string[]; removed: string[] }>
  | Event<'headquarters.brand_updated', { fields: string[] }>
  | Event<'contact_field.created', { name: string }>
  | Event<'contact_field.changed', { name: string }>
  | Event<'contact_field.archived', { name: string }>
  | Event<'contact_field.restored', { name: string }>
  | Event<'template.created', { name: string; source: 'blank' | 'document' | 'mjml' }>
  | Event<'template.saved', { revision: number }>
  | Event<'template.renamed', { name: string; before: string }>
  | Event<'template.archived', Record<string, never>>
  | Event<'template.commented', { place: string }>
  | Event<'template.comment_resolved', { place: string }>
  | Event<'block.created', { name: string }>
  | Event<'block.renamed', { name: string }>
  | Event<'block.version_saved', { number: number }>
  | Event<'block.archived', Record<string, never>>
  | Event<'block.restored', Record<string, never>>
  | Event<'template_version.published', { templateId: string; number: number; hash: string }>
  | Event<'template_version.revoked', { templateId: string; number: number; reason: string }>
  | Event<'template_upgrade.started', { templateId: string; number: number; mode: string; drafts: number }>
  | Event<'template_upgrade.widened', { templateId: string }>
  | Event<'template_upgrade.stopped', { templateId: string }>
  | Event<'participation.upgraded', { from: number; to: number; verdict: string }>
  | Event<'participation.upgrade_held', { from: number; to: number }>
  | Event<'participation.upgrade_declined', { from: number; to: number }>
  | Event<'participation.upgrade_undone', { from: number; to: number }>
  | Event<'participation.orphan_restored', { region: string }>
  | Event<'form_template.created', { name: string }>
  | Event<'form_template.saved', { revision: number }>
  | Event<'form_template.archived', Record<string, never>>
  | Event<'form_template_version.published', { number: number; hash: string }>
  | Event<'message_template.created', { name: string }>
  | Event<'message_template.saved', { revision: number }>
  | Event<'message_template.withdrawn', Record<string, never>>
  | Event<'message_template_version.published', { number: number; hash: string }>
  | Event<'campaign.created', { name: string; templateVersionId: string }>
  | Event<'campaign.updated', { fields: string[] }>
  | Event<'campaign.offered', { partners: number }>
  | Event<'campaign.ended', Record<string, never>>
  | Event<'participation.offered', { campaignId: string }>
  | Event<'participation.saved', { revision: number; regions: string[] }>
  | Event<'participation.declined', Record<string, never>>
  | Event<'participation.handed_over', { packageId: string; hash: string }>
  | Event<'participation.state_changed', { before: string; after: string }>
  | Event<'usual_text.kept', { regionId: string; label: string }>
  | Event<'usual_text.removed', { regionId: string }>
  | Event<'rule_pack.created', { name: string }>
  | Event<'rule_pack.saved', { revision: number }>
  | Event<'rule_pack.archived', Record<string, never>>
  | Event<'rule_pack_version.published', { number: number; hash: string; stopped: number }>
  | Event<'approval.requested', { participationId: string; rules: string[] }>
  | Event<'approval.approved', { participationId: string }>
  | Event<'approval.refused', { participationId: string; reason: string }>
  | Event<'approval.withdrawn', { participationId: string }>
  | Event<'asset.uploaded', { sha256: string; bytes: number }>
  | Event<'asset.described', { fields: string[] }>
  | Event<'asset.replaced', { sha256: string; version: number }>
  | Event<'asset.archived', Record<string, never>>
  | Event<'asset.restored', Record<string, never>>
  | Event<'asset_collection.created', { name: string }>
  | Event<'asset_collection.changed', { name: string }>
  | Event<'asset_collection.deleted', { name: string }>
  | Event<'api_key.created', { scopes: string[] }>
  | Event<'api_key.revoked', Record<string, never>>;

/** Writes one event inside the caller's transaction. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Actor,
  event: AuditEventInput,
): Promise<void> {
  const at = clock.now();
  await tx.auditEvent.create({
    data: {
      id: newId('auditEvent', at.getTime()),
      at,
      actorId: actor.id,
      actorRole: actor.role,
      partnerId: event.partnerId ?? null,
      action: event.action,
      subjectId: event.subjectId,
      detail: event.detail,
    },
  });
}
