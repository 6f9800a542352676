import { isLanguage, type Language } from '@multipartner/kernel/language';
import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { TrustSession } from '../../web/access/actor.ts';
import { needsSecondFactor } from '../factors/second-factor.ts';
import { type NoticeDeps, sendSecurityNotice } from '../notices/security-notice.ts';
import type { Auth } from '../provider/auth.ts';

export interface ProfileDeps {
  db: TrustDatabase;
  auth: Auth;
  clock: Clock;
}

/** What a person sees of their own access. */
export interface OwnAccount {
  name: string;
  email: string;
  /** Language of our mails to the person; null when they never chose one. */
  language: Language | null;
  hasPassword: boolean;
  hasAuthenticator: boolean;
  /** Recovery codes that are not used yet. */
  recoveryCodesLeft: number;
  passkeys: { id: string; name: string | null; addedAt: Date | null; isSynced: boolean }[];
  /** True when the person's roles demand a second step. */
  isSecondFactorDemanded: boolean;
}

const MOST_PASSKEYS = 50;

async function countRecoveryCodes({ auth }: Pick<ProfileDeps, 'auth'>, userId: string): Promise<number> {
  const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
  return backupCodes.length;
}

/** Reads the account of the person of a session. */
export async function readAccount(deps: ProfileDeps, session: TrustSession): Promise<OwnAccount> {
  const { db } = deps;
  const { userId } = session;
  const [user, credential, passkeys] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId } }),
    db.account.count({ where: { userId, providerId: 'credential', password: { not: null } } }),
    db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, take: MOST_PASSKEYS }),
  ]);
  const hasAuthenticator = user.twoFactorEnabled === true;
  return {
    name: user.name,
    email: user.email,
    language: isLanguage(user.language) ? user.language : null,
    hasPassword: credential > 0,
    hasAuthenticator,
    recoveryCodesLeft: hasAuthenticator ? await countRecoveryCodes(deps, userId) : 0,
    passkeys: passkeys.map(({ id, name, createdAt, backedUp }) => ({
      id,
      name: name || null,
      addedAt: createdAt,
      isSynced: backedUp,
    })),
    isSecondFactorDemanded: needsSecondFactor({ amr: 'pwd', memberships: session.memberships }),
  };
}

/** Changes name and mail language of the person. */
export async function changeProfile(
  { db, clock }: Pick<ProfileDeps, 'db' | 'clock'>,
  input: { userId: string; name: string; language: Language },
): Promise<void> {
  const { userId, name, language } = input;
  await db.user.update({ where: { id: userId }, data: { name: name.trim(), language, updatedAt: clock.now() } });
}

/**
 * Removes one of the person's passkeys and ends their other sessions that began with a passkey: the device may be lost, and a session
 * does not say which passkey opened it. Does nothing for somebody else's.
 */
export async function removePasskey(
  deps: NoticeDeps & Pick<ProfileDeps, 'auth'>,
  input: { userId: string; sessionId: string; passkeyId: string },
): Promise<void> {
  const { userId, sessionId } = input;
  const { count } = await deps.db.passkey.deleteMany({ where: { id: input.passkeyId, userId } });
  if (count === 0) return;
  const others = await deps.db.session.findMany({ where: { userId, amr: 'passkey', id: { not: sessionId } } });
  for (const { token } of others) await deps.auth.api.endSession({ body: { token } });
  await sendSecurityNotice(deps, userId, 'passkeyRemoved');
}
