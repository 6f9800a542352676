import { setTimeout as sleep } from 'node:timers/promises';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { isLanguage } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type Clock, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { SendSingleMail } from '../notices/mail-port.ts';
import { sendSecurityNotice } from '../notices/security-notice.ts';
import type { Auth } from '../provider/auth.ts';
import { countTry, forgetTries } from '../sign-in/limit-tries.ts';
import { endAllSessions, endOtherSessions } from '../sign-in/sessions.ts';
import { hashToken, newToken } from './one-time-token.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';

const VALID_MS = 30 * MINUTE_MS;
const MOST_REQUESTS = 3;
/** Longer than the mail to somebody known takes to prepare: otherwise the time would tell who is known. */
const LEAST_MS = SECOND_MS / 2;

export interface ResetDeps {
  db: TrustDatabase;
  auth: Auth;
  origin: string;
  clock: Clock;
  sendSingleMail: SendSingleMail;
}

const identifierOf = (token: string): string => `password-reset:${Buffer.from(hashToken(token)).toString('base64url')}`;

/**
 * Mails a link to choose a new password. Answers the same for an unknown address, and not sooner; silent after three requests in 15
 * minutes.
 */
export async function requestReset(deps: ResetDeps, email: string): Promise<void> {
  const least = sleep(LEAST_MS);
  try {
    await mailReset(deps, email);
  } finally {
    await least;
  }
}

async function mailReset(deps: ResetDeps, email: string): Promise<void> {
  const address = email.trim().toLowerCase();
  if (!(await countTry(deps.db, 'reset', address, MOST_REQUESTS)).ok) return;
  const user = await deps.db.user.findUnique({ where: { email: address } });
  if (!user) return;
  const { token } = newToken();
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + VALID_MS);
  await deps.db.verification.create({
    data: {
      id: newId('request'),
      identifier: identifierOf(token),
      value: user.id,
      expiresAt,
      createdAt: now,
      updatedAt: now,
    },
  });
  await deps.sendSingleMail({
    key: 'password-reset',
    partnerId: null,
    to: address,
    language: isLanguage(user.language) ? user.language : 'en',
    values: { name: user.name },
    href: `${deps.origin}/reset/${token}`,
    usefulUntil: expiresAt,
  });
}

/** True if the link of the mail still works. */
export const isResetOpen = async ({ db, clock }: Pick<ResetDeps, 'db' | 'clock'>, token: string): Promise<boolean> =>
  (await db.verification.count({ where: { identifier: identifierOf(token), expiresAt: { gt: clock.now() } } })) > 0;

async function setPassword(deps: Pick<ResetDeps, 'db' | 'clock'>, userId: string, password: string): Promise<void> {
  const now = deps.clock.now();
  const hash = await hashPassword(password);
  const { count } = await deps.db.account.updateMany({
    where: { userId, providerId: 'credential' },
    data: { password: hash, updatedAt: now },
  });
  if (count > 0) return;
  await deps.db.account.create({
    data: {
      id: newId('user'),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** Sets a new password and ends every session of the person. Failures: LINK_EXPIRED and those of {@link checkPassword}. */
export async function resetPassword(
  deps: ResetDeps,
  input: { token: string; password: string },
): Promise<Result<void, Failure>> {
  const { db, clock } = deps;
  const where = { identifier: identifierOf(input.token), expiresAt: { gt: clock.now() } };
  const row = await db.verification.findFirst({ where });
  const user = row && (await db.user.findUnique({ where: { id: row.value } }));
  if (!user) return failed(failure('LINK_EXPIRED'));
  const checked = await checkPassword(input.password, user);
  if (!checked.ok) return checked;
  const { count } = await db.verification.deleteMany({ where });
  if (count === 0) return failed(failure('LINK_EXPIRED'));
  await setPassword(deps, user.id, input.password);
  await endAllSessions(deps, user.id);
  await sendSecurityNotice(deps, user.id, 'passwordChanged');
  return ok(undefined);
}

/** Changes the person's own password; all other sessions end. Failures: PASSWORD_REFUSED, RATE_LIMITED and those of {@link checkPassword}. */
export async function changePassword(
  deps: ResetDeps,
  input: { userId: string; sessionId: string; current: string; next: string },
): Promise<Result<void, Failure>> {
  const user = await deps.db.user.findUniqueOrThrow({ where: { id: input.userId } });
  const tried = await countTry(deps.db, 'sign-in', user.email, 10);
  if (!tried.ok) return tried;
  const account = await deps.db.account.findFirst({
    where: { userId: user.id, providerId: 'credential' },
    select: { password: true },
  });
  const fits = account?.password && (await verifyPassword({ hash: account.password, password: input.current }));
  if (!fits) return failed(failure('PASSWORD_REFUSED'));
  await forgetTries(deps.db, 'sign-in', user.email);
  const checked = await checkPassword(input.next, user);
  if (!checked.ok) return checked;
  await setPassword(deps, user.id, input.next);
  await endOtherSessions(deps, input);
  await sendSecurityNotice(deps, user.id, 'passwordChanged');
  return ok(undefined);
}
