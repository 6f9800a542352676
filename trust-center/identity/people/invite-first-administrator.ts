import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type Clock, DAY_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { newToken } from '../passwords/one-time-token.ts';

const VALID_MS = DAY_MS;
const ROLE = 'hq_administrator';

/**
 * The way in to an empty installation: a link with which the first administrator of HQ chooses a password. Only the operator calls it,
 * beside the database; it never runs behind a route. Fails with FORBIDDEN as soon as there is an administrator.
 */
export async function inviteFirstAdministrator(
  deps: { db: TrustDatabase; origin: string; clock: Clock },
  person: { email: string; name: string; language: Language },
): Promise<Result<{ href: string }, Failure>> {
  const { db, origin, clock } = deps;
  if ((await db.membership.count({ where: { role: ROLE } })) > 0)
    return failed(failure('FORBIDDEN', { who: 'An HQ administrator' }));
  const { token, hash: tokenHash } = newToken();
  const now = clock.now();
  await db.$transaction([
    // Only the latest link works.
    db.invitation.updateMany({ where: { role: ROLE, acceptedAt: null, revokedAt: null }, data: { revokedAt: now } }),
    db.invitation.create({
      data: {
        id: newId('invitation'),
        email: person.email.trim().toLowerCase(),
        name: person.name.trim(),
        role: ROLE,
        partnerId: null,
        language: person.language,
        tokenHash,
        invitedBy: 'operator',
        createdAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
      },
    }),
  ]);
  return ok({ href: `${origin}/invitation/${token}` });
}
