/** The trust center's own session, read for its screens, and every way of ending one. */
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { TrustSession } from '../../web/access/actor.ts';
import type { Auth } from '../provider/auth.ts';
import { readMemberships } from '../provider/claims.ts';
import { type DeviceName, deviceName } from './device-name.ts';
import { markSeen } from './mark-seen.ts';

const MOST_LISTED = 50;

export interface SessionsDeps {
  db: TrustDatabase;
  auth: Auth;
}

/** One signed-in browser, as its owner sees it. */
export interface ListedSession {
  id: string;
  signedInAt: Date;
  /** Exact to five minutes, in the app as well as here. */
  lastSeenAt: Date;
  expiresAt: Date;
  device: DeviceName;
  amr: string;
}

/** The session of a request's cookies, or null. */
export async function readSession({ db, auth }: SessionsDeps, headers: Headers): Promise<TrustSession | null> {
  const found = await auth.api.getSession({ headers }).catch((error: unknown) => {
    // better-auth wraps what the database said: pages tell one that restarts from a fault.
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  if (!found) return null;
  const { user, session } = found;
  await markSeen(db, session.id);
  const { memberships, demo } = await readMemberships(db, user.id);
  return {
    id: session.id,
    userId: user.id,
    name: user.name,
    email: user.email,
    signedInAt: new Date(session.createdAt),
    language: user.language ?? null,
    amr: session.amr ?? '',
    hasSecondFactor: user.twoFactorEnabled === true,
    memberships,
    demo,
    activePartnerId: session.activePartnerId ?? null,
  };
}

/** The person's own sessions, the latest first. */
export async function listSessions({ db }: SessionsDeps, userId: string): Promise<ListedSession[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    take: MOST_LISTED,
  });
  return rows.map((row) => ({
    id: row.id,
    signedInAt: row.createdAt,
    lastSeenAt: row.updatedAt,
    expiresAt: row.expiresAt,
    device: deviceName(row.userAgent),
    amr: row.amr ?? '',
  }));
}

/** Ends one of the person's sessions, here and in the app. Does nothing for a session of somebody else. */
export async function endSession(
  { db, auth }: SessionsDeps,
  input: { userId: string; sessionId: string },
): Promise<void> {
  const row = await db.session.findFirst({
    where: { id: input.sessionId, userId: input.userId },
    select: { token: true },
  });
  if (row) await auth.api.endSession({ body: { token: row.token } });
}

/** Ends the person's sessions on all other devices; returns how many. */
export async function endOtherSessions(
  { db, auth }: SessionsDeps,
  input: { userId: string; sessionId: string },
): Promise<number> {
  const rows = await db.session.findMany({
    where: { userId: input.userId, id: { not: input.sessionId } },
    select: { token: true },
  });
  for (const { token } of rows) await auth.api.endSession({ body: { token } });
  return rows.length;
}

/** Ends all sessions of a person, here and in the app. */
export async function endAllSessions({ auth }: Pick<SessionsDeps, 'auth'>, userId: string): Promise<void> {
  await auth.api.endAllSessions({ body: { userId } });
}

/** Opens another partner's desk; false when the person does not belong to it. */
export async function choosePartner(
  { db }: SessionsDeps,
  session: Pick<TrustSession, 'id' | 'memberships'>,
  partnerId: string,
): Promise<boolean> {
  if (!session.memberships.some((membership) => membership.partnerId === partnerId)) return false;
  await db.session.updateMany({ where: { id: session.id }, data: { activePartnerId: partnerId } });
  return true;
}
