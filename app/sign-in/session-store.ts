/** Sessions and sign-ins under way, in the platform database. Cookies hold random values; the database knows only their hashes. */
import { createHash, randomBytes } from 'node:crypto';
import { type Clock, HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import type { PlatformDatabase } from '@multipartner/prisma-platform/connect';
import { claims } from '@multipartner/trust-center/claims';
import type { DeskSession } from '@multipartner/trust-center/desk-actor';
import { z } from 'zod';
import type { Attempt, Provider, SignedInPerson } from './provider.ts';

const SESSION_MS = 12 * HOUR_MS;
const ATTEMPT_MS = 10 * MINUTE_MS;
/** The session is asked for at the trust center at least this often. */
const RECHECK_MS = MINUTE_MS;
/** How long a session lives on while the trust center cannot be asked. */
const UNCHECKED_MS = 15 * MINUTE_MS;

export const SESSION_SECONDS = SESSION_MS / 1000;
export const ATTEMPT_SECONDS = ATTEMPT_MS / 1000;

const person = claims.extend({ name: z.string(), amr: z.string() });

export const hashCookie = (value: string): string => createHash('sha256').update(value).digest('hex');
const randomValue = (): string => randomBytes(32).toString('base64url');

export interface SessionStoreDeps {
  db: PlatformDatabase;
  provider: Pick<Provider, 'ask'>;
  clock: Clock;
}

export function createSessionStore({ db, provider, clock }: SessionStoreDeps) {
  const later = (ms: number) => new Date(clock.now().getTime() + ms);
  // One question per session at a time: a page's loaders run in parallel.
  const asking = new Map<string, Promise<boolean>>();

  async function recheck(row: {
    id: string;
    subject: string;
    accessToken: string;
    claims: unknown;
    checkedAt: Date;
  }): Promise<boolean> {
    const answer = await provider.ask(row.accessToken, row.subject);
    if (answer.state === 'unknown') return clock.now().getTime() - row.checkedAt.getTime() < UNCHECKED_MS;
    if (answer.state === 'ended') {
      await db.appSession.deleteMany({ where: { id: row.id } });
      return false;
    }
    const known = person.parse(row.claims);
    await db.appSession.updateMany({
      where: { id: row.id },
      data: { checkedAt: clock.now(), claims: { ...answer.claims, name: answer.name, amr: known.amr } },
    });
    return true;
  }

  function recheckOnce(row: Parameters<typeof recheck>[0]): Promise<boolean> {
    const running = asking.get(row.id) ?? recheck(row).finally(() => asking.delete(row.id));
    asking.set(row.id, running);
    return running;
  }

  return {
    /** The session behind a cookie's value, or null. Asks the trust center when the last answer is older than a minute. */
    async read(cookie: string | undefined): Promise<DeskSession | null> {
      if (!cookie) return null;
      const where = { id: hashCookie(cookie), expiresAt: { gt: clock.now() } };
      let row = await db.appSession.findFirst({ where });
      if (row && clock.now().getTime() - row.checkedAt.getTime() >= RECHECK_MS)
        row = (await recheckOnce(row)) ? await db.appSession.findFirst({ where }) : null;
      if (!row) return null;
      const { name, amr, memberships, language, demo } = person.parse(row.claims);
      return {
        id: row.id,
        userId: row.subject,
        name,
        amr,
        memberships,
        demo,
        language: language ?? null,
        activePartnerId: row.activePartnerId,
      };
    },

    /** Opens a session; returns the cookie's value. */
    async open(signedIn: SignedInPerson): Promise<string> {
      const value = randomValue();
      const { subject, providerSession, idToken, accessToken, person: known } = signedIn;
      await db.appSession.deleteMany({ where: { expiresAt: { lt: clock.now() } } });
      await db.appSession.create({
        data: {
          id: hashCookie(value),
          subject,
          providerSession,
          idToken,
          accessToken,
          claims: known,
          expiresAt: later(SESSION_MS),
          createdAt: clock.now(),
          checkedAt: clock.now(),
        },
      });
      return value;
    },

    /** Ends the session of a cookie; returns its id token for the provider's logout. */
    async close(cookie: string | undefined): Promise<string | null> {
      if (!cookie) return null;
      const row = await db.appSession.findUnique({
        where: { id: hashCookie(cookie) },
        select: { id: true, idToken: true },
      });
      if (row) await db.appSession.deleteMany({ where: { id: row.id } });
      return row?.idToken ?? null;
    },

    /** Ends every session of a provider's session, or of a person when no session is named. A token used before ends nothing. */
    async closeByLogoutToken(token: {
      jti: string;
      expiresAt: Date;
      providerSession?: string;
      subject?: string;
    }): Promise<{ isReplay: boolean }> {
      await db.usedLogoutToken.deleteMany({ where: { expiresAt: { lt: clock.now() } } });
      const { count } = await db.usedLogoutToken.createMany({
        data: [{ jti: token.jti, expiresAt: token.expiresAt }],
        skipDuplicates: true,
      });
      if (count === 0) return { isReplay: true };
      await db.appSession.deleteMany({
        where: token.providerSession ? { providerSession: token.providerSession } : { subject: token.subject! },
      });
      return { isReplay: false };
    },

    /** Chooses the partner whose desk is open. The actor is checked against the memberships whenever it is read. */
    async choosePartner(sessionId: string, partnerId: string): Promise<void> {
      await db.appSession.updateMany({ where: { id: sessionId }, data: { activePartnerId: partnerId } });
    },

    async beginAttempt(attempt: Attempt, returnTo: string): Promise<string> {
      const value = randomValue();
      await db.signInAttempt.deleteMany({ where: { expiresAt: { lt: clock.now() } } });
      await db.signInAttempt.create({
        data: { id: hashCookie(value), ...attempt, returnTo, expiresAt: later(ATTEMPT_MS) },
      });
      return value;
    },

    /** Takes the attempt out: it works once. */
    async takeAttempt(cookie: string | undefined): Promise<(Attempt & { returnTo: string }) | null> {
      if (!cookie) return null;
      const id = hashCookie(cookie);
      const row = await db.signInAttempt.findFirst({ where: { id, expiresAt: { gt: clock.now() } } });
      const { count } = await db.signInAttempt.deleteMany({ where: { id } });
      return count === 1 ? row : null;
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
