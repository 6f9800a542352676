import type { Membership as MembershipRow } from '@multipartner/prisma-trust-center/client';
import { partnerTransaction, type TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { Claims } from '../../clients/actors/claims.ts';

const MOST_MEMBERSHIPS = 200;

/** Name and demo mark of a partner; null when the register has no such partner. */
export const readPartnerName = (
  db: TrustDatabase,
  partnerId: string,
): Promise<{ name: string; demo: boolean } | null> =>
  partnerTransaction(db, partnerId, (tx) =>
    tx.partner.findUnique({ where: { id: partnerId }, select: { name: true, demo: true } }),
  );

/** The memberships of one person with the partners' names, oldest first. */
export async function readMemberships(
  db: TrustDatabase,
  userId: string,
): Promise<{ memberships: Claims['memberships']; demo: boolean }> {
  const rows: MembershipRow[] = await db.membership.findMany({
    where: { userId },
    orderBy: { id: 'asc' },
    take: MOST_MEMBERSHIPS,
  });
  const partnerIds = [...new Set(rows.flatMap(({ partnerId }) => partnerId ?? []))];
  const partners = new Map(
    await Promise.all(partnerIds.map(async (id) => [id, await readPartnerName(db, id)] as const)),
  );
  return {
    memberships: rows.map(({ role, partnerId }) => ({
      role,
      partnerId,
      partnerName: partnerId ? (partners.get(partnerId)?.name ?? partnerId) : null,
    })),
    demo: [...partners.values()].some((partner) => partner?.demo === true),
  };
}

/** What the identity provider tells the app about a person. */
export async function readClaims(db: TrustDatabase, user: { id: string; language?: string | null }): Promise<Claims> {
  const { memberships, demo } = await readMemberships(db, user.id);
  return { memberships, demo, ...(user.language ? { language: user.language } : {}) };
}
