/** What a transport is set to, as the mailer reads it: where mails are handed to and what it signs in with. Secrets are in clear here. */
import { z } from 'zod';

/** The operator's SMTP_URL, for whoever has no transport of the settings */
export const DEFAULT_TRANSPORT = 'default';

const host = z.string().min(1).max(253);
const secret = z.string().min(1).max(4_000);
const httpsUrl = z.url({ protocol: /^https?$/ }).max(500);

const smtpSignIn = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('none') }),
  z.strictObject({ way: z.literal('password'), user: z.string().min(1).max(320), password: secret }),
  z.strictObject({
    way: z.literal('oauth2'),
    user: z.string().min(1).max(320),
    clientId: z.string().min(1).max(500),
    clientSecret: secret,
    refreshToken: secret,
    tokenUrl: httpsUrl,
  }),
]);

/** `implicit`: TLS from the first byte (port 465) · `starttls`: demanded, never skipped · `none`: only inside of one's own network */
export const tlsMode = z.enum(['implicit', 'starttls', 'none']);
export type TlsMode = z.infer<typeof tlsMode>;

export const transportServer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('smtp'),
    host,
    port: z.int().min(1).max(65_535),
    tls: tlsMode,
    signIn: smtpSignIn,
  }),
  z.strictObject({
    kind: z.literal('ses'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    /** Instead of the region's public one */
    endpoint: httpsUrl.nullable(),
    accessKeyId: z.string().min(8).max(128),
    secretAccessKey: secret,
    configurationSet: z.string().max(64).nullable(),
  }),
  /** A file per mail in the mailer's own folder */
  z.strictObject({ kind: z.literal('file') }),
]);
export type TransportServer = z.infer<typeof transportServer>;
export type SmtpSignIn = z.infer<typeof smtpSignIn>;

/**
 * A version of a transport: `trp_….3`, or `default`. What it is set to never changes, so a mailer may keep it; a change makes another one
 * and reaches every mailer with its next lease.
 */
export const transportId = z.string().regex(/^(default|trp_[0-9a-z]{26}\.[1-9]\d{0,8})$/);
