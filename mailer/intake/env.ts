/** Settings of what comes back. Nothing is listened to or asked unless it is set. */
import { z } from 'zod';

/** POP3 sends both as they are: a line end in one would be another command. */
function isSignIn(address: string): boolean {
  const url = URL.parse(address);
  try {
    const parts = [url?.username ?? '', url?.password ?? ''].map(decodeURIComponent);
    return parts.every((part) => part !== '' && !/\p{Cc}/u.test(part));
  } catch {
    return false;
  }
}

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
    BOUNCE_IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
    BOUNCE_IMAP_DONE_FOLDER: z.string().min(1).default('Handled'),
    BOUNCE_IMAP_SECONDS: z.coerce.number().min(0.1).max(3_600).default(60),
    /** pops://user:password@host */
    BOUNCE_POP_URL: z
      .url({ protocol: /^pops?$/ })
      .refine(isSignIn, 'user and password belong into it, without control characters')
      .optional(),
    BOUNCE_POP_SECONDS: z.coerce.number().min(0.1).max(3_600).default(60),
    /** Certificates in PEM of the authorities that vouch for the mailbox, instead of the public ones */
    BOUNCE_MAILBOX_CA_FILE: z.string().min(1).optional(),
  })
  .refine((env) => !env.BOUNCE_TLS_KEY_FILE === !env.BOUNCE_TLS_CERT_FILE, {
    path: ['BOUNCE_TLS_KEY_FILE'],
    message: 'set BOUNCE_TLS_KEY_FILE and BOUNCE_TLS_CERT_FILE, or neither',
  });
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
