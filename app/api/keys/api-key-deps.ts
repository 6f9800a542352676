import { type Actor, isPartner } from '@multipartner/campaigns/actor';
import type { Clock } from '@multipartner/kernel/time';
import type { PrismaClient } from '@multipartner/prisma-platform/client';

export interface ApiKeyDeps {
  db: PrismaClient;
  clock: Clock;
}

/** Keys are made and ended by who answers for the desk: HQ's administrators and a partner's owners. */
export const mayManageKeys = (actor: Actor): boolean =>
  isPartner(actor)
    ? actor.role === 'partner_owner'
    : actor.partnerId === null && ['hq_administrator', 'system'].includes(actor.role);
