/** Settings of what comes back. Nothing is listened to or asked unless it is set. */
import { z } from 'zod';
import type { TokenSettings } from './mailbox-access.ts';
import { isThisMachine } from './watch-mailbox.ts';

/** POP3 sends both as they are: a line end in one would be another command. Without a password: OAuth 2.0. */
function isSignIn(address: string): boolean {
  const url = URL.parse(address);
  try {
    const [user, password] = [url?.username ?? '', url?.password ?? ''].map(decodeURIComponent) as [string, string];
    return user !== '' && ![user, password].some((part) => /\p{Cc}/u.test(part));
  } catch {
    return false;
  }
}

const OAUTH = [
  'BOUNCE_OAUTH_CLIENT_ID',
  'BOUNCE_OAUTH_CLIENT_SECRET',
  'BOUNCE_OAUTH_REFRESH_TOKEN',
  'BOUNCE_OAUTH_TOKEN_URL',
] as const;

/** A secret crosses no network in clear. */
const isSealedWay = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
};

const schema = z
  .object({
    /** Port of the SMTP server for returned mails; 0 takes a free one */
    BOUNCE_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    BOUNCE_SMTP_HOST: z.string().min(1).default('0.0.0.0'),
    /** Name that it greets with: the one that its MX record names */
    BOUNCE_SMTP_NAME: z.string().min(1).optional(),
    BOUNCE_TLS_KEY_FILE: z.string().min(1).optional(),
    BOUNCE_TLS_CERT_FILE: z.string().min(1).optional(),
    /** imaps://user:password@host/folder */
    BOUNCE_IMAP_URL: z
      .url({ protocol: /^imaps?$/ })
      .refine(isSignIn, 'a user belongs into it, without control characters')
      .optional(),
    BOUNCE_IMAP_DONE_FOLDER: z.string().min(1).default('Handled'),
    BOUNCE_IMAP_SECONDS: z.coerce.number().min(0.1).max(3_600).default(60),
    /** pops://user:password@host */
    BOUNCE_POP_URL: z
      .url({ protocol: /^pops?$/ })
      .refine(isSignIn, 'a user belongs into it, without control characters')
      .optional(),
    BOUNCE_POP_SECONDS: z.coerce.number().min(0.1).max(3_600).default(60),
    /** Certificates in PEM of the authorities that vouch for the mailbox, instead of the public ones */
    BOUNCE_MAILBOX_CA_FILE: z.string().min(1).optional(),
    /** For a mailbox whose address has no password */
    BOUNCE_OAUTH_CLIENT_ID: z.string().min(1).optional(),
    BOUNCE_OAUTH_CLIENT_SECRET: z.string().min(1).optional(),
    BOUNCE_OAUTH_REFRESH_TOKEN: z.string().min(1).optional(),
    BOUNCE_OAUTH_TOKEN_URL: z.url().refine(isSealedWay, 'https, or a server of this machine').optional(),
  })
  .refine((env) => !env.BOUNCE_TLS_KEY_FILE === !env.BOUNCE_TLS_CERT_FILE, {
    path: ['BOUNCE_TLS_KEY_FILE'],
    message: 'set BOUNCE_TLS_KEY_FILE and BOUNCE_TLS_CERT_FILE, or neither',
  })
  .refine((env) => new Set(OAUTH.map((name) => env[name] === undefined)).size === 1, {
    path: ['BOUNCE_OAUTH_TOKEN_URL'],
    message: `set all of ${OAUTH.join(', ')}, or none`,
  })
  .refine(
    (env) =>
      env.BOUNCE_OAUTH_TOKEN_URL !== undefined ||
      // What is no address has been found already; it would throw here, and the error would quote it.
      [env.BOUNCE_IMAP_URL, env.BOUNCE_POP_URL].every((url) => URL.parse(url ?? '')?.password !== ''),
    { path: ['BOUNCE_OAUTH_TOKEN_URL'], message: 'the address of a mailbox has no password, and OAuth 2.0 is not set' },
  );
export type IntakeEnv = z.infer<typeof schema>;

/** Throws an Error that names every wrong variable, but none of their values. */
export function readIntakeEnv(source: NodeJS.ProcessEnv): IntakeEnv {
  const set = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in schema.shape && value));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the settings for returned mails are wrong: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}

/** What a mailbox signs in with by OAuth 2.0; null where that is not set */
export function tokenSettingsOf(env: IntakeEnv): TokenSettings | null {
  const [clientId, clientSecret, refreshToken, tokenUrl] = OAUTH.map((name) => env[name]);
  return clientId && clientSecret && refreshToken && tokenUrl
    ? { clientId, clientSecret, refreshToken, tokenUrl }
    : null;
}
