import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { Role } from '../../clients/actors/roles.ts';
import type { Auth } from '../provider/auth.ts';
import { endAllSessions } from '../sign-in/sessions.ts';

const MOST_LISTED = 500;
/** Roles that somebody must hold at all times: nobody else could give them again. */
const MUST_REMAIN: readonly Role[] = ['hq_administrator', 'partner_owner', 'compliance_officer'];

export interface PersonWithAccess {
  membershipId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  since: Date;
  hasSecondFactor: boolean;
}

export interface WaitingInvitation {
  invitationId: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: Date;
}

export interface PeopleDeps {
  db: TrustDatabase;
  auth: Auth;
  clock: Clock;
}

/** Who has access to a partner's desk (or to HQ's and the officer's, with `null`), and who is invited. */
export async function listPeopleWithAccess(
  { db, clock }: Pick<PeopleDeps, 'db' | 'clock'>,
  partnerId: string | null,
): Promise<{ people: PersonWithAccess[]; invitations: WaitingInvitation[] }> {
  const [memberships, invitations] = await Promise.all([
    db.membership.findMany({ where: { partnerId }, orderBy: { id: 'asc' }, take: MOST_LISTED }),
    db.invitation.findMany({
      where: { partnerId, acceptedAt: null, revokedAt: null, expiresAt: { gt: clock.now() } },
      orderBy: { id: 'desc' },
      take: MOST_LISTED,
    }),
  ]);
  const userIds = memberships.map(({ userId }) => userId);
  const [users, passkeys] = await Promise.all([
    db.user.findMany({ where: { id: { in: userIds } } }),
    db.passkey.findMany({ where: { userId: { in: userIds } }, select: { userId: true } }),
  ]);
  const byId = new Map(users.map((user) => [user.id, user]));
  const withPasskey = new Set(passkeys.map(({ userId }) => userId));
  return {
    people: memberships.flatMap(({ id, userId, role, createdAt }) => {
      const user = byId.get(userId);
      if (!user) return [];
      return [
        {
          membershipId: id,
          userId,
          name: user.name,
          email: user.email,
          role,
          since: createdAt,
          hasSecondFactor: user.twoFactorEnabled === true || withPasskey.has(userId),
        },
      ];
    }),
    invitations: invitations.map(({ id, name, email, role, expiresAt }) => ({
      invitationId: id,
      name,
      email,
      role,
      expiresAt,
    })),
  };
}

/**
 * Ends a membership and all sessions of the person; with the last membership their second steps. Failures: NOT_FOUND, LAST_OF_ROLE for
 * the last owner, administrator or officer.
 */
export async function endAccess(
  deps: PeopleDeps,
  input: { membershipId: string; partnerId: string | null },
): Promise<Result<void, Failure>> {
  const ended = await deps.db.$transaction(async (tx) => {
    // Locks the desk's memberships: two owners who remove each other at once must not both succeed.
    const rows = await tx.$queryRaw<{ id: string; userId: string; role: Role }[]>`
      SELECT id, "userId", role FROM membership WHERE "partnerId" IS NOT DISTINCT FROM ${input.partnerId} FOR UPDATE`;
    const membership = rows.find(({ id }) => id === input.membershipId);
    if (!membership) return failed(failure('NOT_FOUND'));
    const isLast = rows.filter(({ role }) => role === membership.role).length === 1;
    if (isLast && MUST_REMAIN.includes(membership.role)) return failed(failure('LAST_OF_ROLE'));
    await tx.membership.deleteMany({ where: { id: membership.id } });
    const { userId } = membership;
    // Who lost the second step is invited again and sets up a new one. There is no access left that the old one could protect.
    if ((await tx.membership.count({ where: { userId } })) === 0) {
      await tx.passkey.deleteMany({ where: { userId } });
      await tx.twoFactor.deleteMany({ where: { userId } });
      await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
    }
    return ok(userId);
  });
  if (!ended.ok) return ended;
  await endAllSessions(deps, ended.value);
  return ok(undefined);
}
