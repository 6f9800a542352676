import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { Role } from '../../clients/actors/roles.ts';
import { hashToken } from '../passwords/one-time-token.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-rules.ts';
import { readPartnerName } from '../provider/claims.ts';

export interface AcceptDeps {
  db: TrustDatabase;
  clock: Clock;
}

export interface OpenInvitation {
  email: string;
  name: string;
  role: Role;
  partnerName: string | null;
  /** False for somebody who has a password already and only gets one more access. */
  needsPassword: boolean;
}

const findOpen = ({ db, clock }: AcceptDeps, token: string) =>
  db.invitation.findFirst({
    where: { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: clock.now() } },
  });

/** What an invitation offers. Failure: LINK_EXPIRED for a link that is used, taken back, too old or no link at all. */
export async function readInvitation(deps: AcceptDeps, token: string): Promise<Result<OpenInvitation, Failure>> {
  const invitation = await findOpen(deps, token);
  if (!invitation) return failed(failure('LINK_EXPIRED'));
  const { email, name, role, partnerId } = invitation;
  const known = await deps.db.user.findUnique({ where: { email }, select: { id: true } });
  const partner = partnerId ? await readPartnerName(deps.db, partnerId) : null;
  return ok({ email, name, role, partnerName: partner?.name ?? null, needsPassword: known === null });
}

/**
 * Accepts an invitation: a new person gets name and password, a known one only the access. Works once.
 * Failures: LINK_EXPIRED, PASSWORD_LENGTH, PASSWORD_BREACHED, PASSWORD_PERSONAL.
 */
export async function acceptInvitation(
  deps: AcceptDeps,
  input: { token: string; name: string; password: string | null },
): Promise<Result<{ email: string }, Failure>> {
  const { db, clock } = deps;
  const invitation = await findOpen(deps, input.token);
  if (!invitation) return failed(failure('LINK_EXPIRED'));
  const { email, role, partnerId, language } = invitation;
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  const name = input.name.trim() || invitation.name;
  let passwordHash: string | undefined;
  if (!known) {
    const checked = await checkPassword(input.password ?? '', { email, name });
    if (!checked.ok) return checked;
    passwordHash = await hashPassword(input.password!);
  }
  const now = clock.now();
  const isFirst = await db.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: now },
    });
    if (count === 0) return false;
    const userId = known?.id ?? newId('user');
    if (!known) {
      // Whoever holds the mailed link has shown that the address is theirs.
      await tx.user.create({
        data: { id: userId, email, name, emailVerified: true, language, createdAt: now, updatedAt: now },
      });
      await tx.account.create({
        data: {
          id: newId('user'),
          accountId: userId,
          providerId: 'credential',
          userId,
          password: passwordHash!,
          createdAt: now,
          updatedAt: now,
        },
      });
    }
    const has = await tx.membership.count({ where: { userId, role, partnerId } });
    if (has === 0)
      await tx.membership.create({ data: { id: newId('membership'), userId, role, partnerId, createdAt: now } });
    return true;
  });
  return isFirst ? ok({ email }) : failed(failure('LINK_EXPIRED'));
}
