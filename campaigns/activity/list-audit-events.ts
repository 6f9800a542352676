/** What happened in the HQ zone, newest first, with the names of what it happened to. For those who answer for the house. */
import { ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { AuditEventInput } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';
import { readEventNames } from './read-event-names.ts';

/** Parts of the house by which the list can be narrowed; each is the first half of `entity.verb_past`. */
export const ACTIVITY_AREAS = {
  partners: ['partner.', 'partner_group.'],
  templates: ['template.', 'template_version.', 'template_upgrade.', 'block.', 'form_template', 'message_template'],
  campaigns: ['campaign.'],
  participations: ['participation.', 'usual_text.', 'approval.'],
  settings: ['headquarters.', 'rule_pack', 'contact_field.', 'asset', 'api_key.'],
} as const satisfies Record<string, readonly string[]>;
export type ActivityArea = keyof typeof ACTIVITY_AREAS;
// An event that no area shows is a type error here.
true satisfies AuditEventInput['action'] extends `${(typeof ACTIVITY_AREAS)[ActivityArea][number]}${string}`
  ? true
  : false;

export interface ActivityItem {
  id: string;
  at: Date;
  action: string;
  /** Who did it: a person of HQ, a partner's person, an API key, or the product itself */
  actor: { kind: 'person' | 'key' | 'system'; name: string | null; role: string; isYou: boolean };
  subjectId: string;
  /** Name of the partner, template, campaign … it happened to; null when it has none or is gone */
  subject: string | null;
  partner: { id: string; name: string } | null;
  detail: Record<string, string | number | boolean | string[] | null>;
}

export interface ListAuditEventsInput extends PageInput {
  actor: Actor;
  area?: ActivityArea | undefined;
  partnerId?: string | undefined;
}

export async function listAuditEvents(
  deps: Pick<CampaignDeps, 'db'>,
  input: ListAuditEventsInput,
): Promise<Outcome<Page<ActivityItem>>> {
  const area: Prisma.AuditEventWhereInput = input.area
    ? { OR: ACTIVITY_AREAS[input.area].map((start) => ({ action: { startsWith: start } })) }
    : {};
  const rows = await deps.db.auditEvent.findMany({
    where: { AND: [afterCursor(input), area, input.partnerId ? { partnerId: input.partnerId } : {}] },
    ...pageQuery(input),
  });
  const page = pageOf(rows, input);
  const names = await readEventNames(deps.db, page.items);
  return ok({
    nextCursor: page.nextCursor,
    items: page.items.map(({ id, at, action, actorId, actorRole, subjectId, partnerId, detail }) => ({
      id,
      at,
      action,
      actor: {
        kind: actorId === 'system' ? 'system' : actorId.startsWith('key_') ? 'key' : 'person',
        name: names.get(actorId) ?? null,
        role: actorRole,
        isYou: actorId === input.actor.id,
      },
      subjectId,
      subject: names.get(subjectId) ?? null,
      partner: partnerId ? { id: partnerId, name: names.get(partnerId) ?? '' } : null,
      detail: detail as ActivityItem['detail'],
    })),
  });
}
