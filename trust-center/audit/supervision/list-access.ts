import type { Role } from '../../clients/actors/roles.ts';
import type { SupervisionDeps } from './deps.ts';

const PAGE_ROWS = 50;

export interface PersonWithRole {
  membershipId: string;
  name: string;
  role: Role;
  /** null for HQ and officers */
  partner: { id: string; name: string } | null;
  since: Date;
  hasSecondFactor: boolean;
  demo: boolean;
}

export interface PeoplePage {
  people: PersonWithRole[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  counts: Partial<Record<Role, number>>;
}

/** Who has which role at whose desk, in the order in which they came. No address of a person: an officer needs none for this. */
export async function listAccess(
  { db }: SupervisionDeps,
  input: { role?: Role; partnerId?: string; cursor?: string; before?: string },
): Promise<PeoplePage> {
  const where = { role: input.role, partnerId: input.partnerId };
  const isBackward = input.before !== undefined;
  const cursor = input.before ?? input.cursor;
  const [rows, total, grouped] = await Promise.all([
    db.membership.findMany({
      where: { ...where, ...(cursor ? { id: isBackward ? { lt: cursor } : { gt: cursor } } : {}) },
      orderBy: { id: isBackward ? 'desc' : 'asc' },
      take: PAGE_ROWS + 1,
    }),
    db.membership.count({ where }),
    db.membership.groupBy({ by: ['role'], where: { partnerId: input.partnerId }, _count: true }),
  ]);
  const hasMore = rows.length > PAGE_ROWS;
  const page = rows.slice(0, PAGE_ROWS);
  if (isBackward) page.reverse();
  const userIds = page.map(({ userId }) => userId);
  const partnerIds = page.flatMap(({ partnerId }) => partnerId ?? []);
  const [users, passkeys, partners] = await Promise.all([
    db.user.findMany({ where: { id: { in: userIds } } }),
    db.passkey.findMany({ where: { userId: { in: userIds } }, select: { userId: true } }),
    db.partner.findMany({ where: { id: { in: partnerIds } }, select: { id: true, name: true, demo: true } }),
  ]);
  const userById = new Map(users.map((user) => [user.id, user]));
  const partnerById = new Map(partners.map((partner) => [partner.id, partner]));
  const withPasskey = new Set(passkeys.map(({ userId }) => userId));
  return {
    people: page.flatMap(({ id, userId, role, partnerId, createdAt }) => {
      const user = userById.get(userId);
      const partner = partnerId === null ? null : (partnerById.get(partnerId) ?? null);
      if (!user) return [];
      return [
        {
          membershipId: id,
          name: user.name,
          role,
          partner: partner && { id: partner.id, name: partner.name },
          since: createdAt,
          hasSecondFactor: user.twoFactorEnabled === true || withPasskey.has(userId),
          demo: partner?.demo ?? false,
        },
      ];
    }),
    nextCursor: isBackward || hasMore ? (page[page.length - 1]?.id ?? null) : null,
    previousCursor: (isBackward ? hasMore : cursor !== undefined) ? (page[0]?.id ?? null) : null,
    total,
    counts: Object.fromEntries(grouped.map(({ role, _count }) => [role, _count])),
  };
}
