/**
 * The identity provider of everybody: better-auth with its OAuth provider, on tables of the trust database. What had to be found out
 * by trying stands in docs/decisions/002-sign-in-library.md.
 */
import { oauthProvider } from '@better-auth/oauth-provider';
import { passkey } from '@better-auth/passkey';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { createAuthMiddleware } from 'better-auth/api';
import { jwt, twoFactor } from 'better-auth/plugins';
import { CLAIMS } from '../../clients/actors/claims.ts';
import { CLIENT_ADDRESS_HEADER } from '../client-address-header.ts';
import { demandOwnFactor } from '../factors/own-factor-first.ts';
import { needsSecondFactor } from '../factors/second-factor.ts';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../passwords/password-rules.ts';
import { markSeen } from '../sign-in/mark-seen.ts';
import { endReplacedSession } from '../sign-in/replaced-session.ts';
import { readClaims } from './claims.ts';
import { watchDatabase } from './database-faults.ts';
import { serverOnlyEndpoints } from './server-only-endpoints.ts';

/** Claim of the id token: how the person signed in. */
const SIGNED_IN_BY = 'https://multipartner.example/signed_in_by';
export const AUTH_PATH = '/api/auth';
/** The app's name as a client. */
export const APP_CLIENT = 'app';
export { CLIENT_ADDRESS_HEADER };

const SESSION_SECONDS = (12 * HOUR_MS) / SECOND_MS;
const FRESH_MS = 30 * MINUTE_MS;
const seconds = (ms: number) => ms / SECOND_MS;

/** How each way of signing in is named in a session. */
const SIGNED_IN_BY_PATH: Record<string, string> = {
  '/sign-in/email': 'pwd',
  '/two-factor/verify-totp': 'pwd otp',
  '/two-factor/verify-backup-code': 'pwd backup',
  '/passkey/verify-authentication': 'passkey',
  '/multipartner/demo-sign-in': 'demo',
  '/two-factor/disable': 'pwd',
};

export interface AuthOptions {
  db: TrustDatabase;
  origin: string;
  secret: string;
  /** Called when a person has added a passkey. */
  onPasskeyAdded: (userId: string) => Promise<void>;
}

export function createAuth({ db, origin, secret, onPasskeyAdded }: AuthOptions) {
  const isSecure = origin.startsWith('https:');
  const userClaims = async (user: Record<string, unknown>) => ({
    [CLAIMS]: await readClaims(db, user as { id: string; language?: string | null }),
  });
  return betterAuth({
    appName: 'Multipartner',
    baseURL: origin,
    basePath: AUTH_PATH,
    secret,
    telemetry: { enabled: false },
    trustedOrigins: [origin],
    // `/token` of the jwt plugin would turn a cookie into a bearer token; people join by invitation, never by signing up.
    disabledPaths: [
      '/token',
      '/sign-up/email',
      '/change-email',
      '/delete-user',
      '/update-user',
      '/request-password-reset',
      '/reset-password',
    ],
    database: prismaAdapter(watchDatabase(db), { provider: 'postgresql', transaction: true }),
    logger: { disabled: true },
    // Without it every error is printed as it is, whatever it quotes, and answered with 500.
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: SESSION_SECONDS,
      // A passkey is added only soon after signing in: an open browser is not enough to leave one's own key behind.
      freshAge: seconds(FRESH_MS),
      additionalFields: {
        amr: { type: 'string', required: false, input: false },
        activePartnerId: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, amr: SIGNED_IN_BY_PATH[context?.path ?? ''] ?? null },
          }),
        },
      },
    },
    hooks: {
      before: createAuthMiddleware((context) => demandOwnFactor(db, context)),
      after: createAuthMiddleware(async (context) => {
        await endReplacedSession(context);
        const userId = context.path === '/passkey/verify-registration' ? context.context.session?.user.id : undefined;
        if (userId && !(context.context.returned instanceof Error)) await onPasskeyAdded(userId);
      }),
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 200,
      customRules: {
        '/sign-in/email': { window: seconds(MINUTE_MS), max: 20 },
        '/two-factor/*': { window: seconds(MINUTE_MS), max: 15 },
        '/passkey/*': { window: seconds(MINUTE_MS), max: 40 },
        '/get-session': false,
      },
    },
    advanced: {
      // Not `useSecureCookies`: its `__Secure-` prefix would stand before `__Host-`.
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-mp-trust' : 'mp-trust',
      defaultCookieAttributes: { secure: isSecure, sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: [
      jwt({
        disableSettingJwtHeader: true,
        jwt: { issuer: origin },
        jwks: {
          keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' },
          rotationInterval: seconds(30 * DAY_MS),
          gracePeriod: seconds(DAY_MS),
        },
      }),
      serverOnlyEndpoints(),
      twoFactor({ issuer: 'Multipartner' }),
      passkey({ rpID: new URL(origin).hostname, rpName: 'Multipartner', origin }),
      // Last, so that no code is given before the second factor.
      oauthProvider({
        loginPage: '/sign-in',
        consentPage: '/sign-in',
        scopes: ['openid', 'profile', 'email'],
        grantTypes: ['authorization_code'],
        // The app asks userinfo with it whether the session still exists, as long as its own session lasts.
        accessTokenExpiresIn: SESSION_SECONDS,
        idTokenExpiresIn: seconds(5 * MINUTE_MS),
        codeExpiresIn: seconds(MINUTE_MS),
        allowDynamicClientRegistration: false,
        cachedTrustedClients: new Set([APP_CLIENT]),
        clientPrivileges: () => false,
        resourcePrivileges: () => false,
        signup: {
          page: '/enrol',
          shouldRedirect: async ({ user, session }) => {
            const { memberships } = await readClaims(db, user as unknown as { id: string });
            return needsSecondFactor({ amr: String(session.amr ?? ''), memberships }) ? '/enrol' : false;
          },
        },
        customIdTokenClaims: ({ user }) => userClaims(user),
        customUserInfoClaims: async ({ user, jwt: token }) => {
          if (typeof token.sid === 'string') await markSeen(db, token.sid);
          return userClaims(user);
        },
        extensions: [
          {
            claims: {
              idToken: async ({ sessionId }) => {
                const session = sessionId
                  ? await db.session.findUnique({ where: { id: sessionId }, select: { amr: true } })
                  : null;
                return { [SIGNED_IN_BY]: session?.amr ?? null };
              },
            },
          },
        ],
        // Token and userinfo are the app's own calls for everybody, all from one address.
        rateLimit: {
          token: { window: 60, max: 6_000 },
          userinfo: { window: 60, max: 60_000 },
          authorize: { window: 60, max: 300 },
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
