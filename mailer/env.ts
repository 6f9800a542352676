/** The mailer's environment, checked once at the start: a wrong setting names itself instead of failing later. */
import { z } from 'zod';

const schema = z
  .object({
    TRUST_INTERNAL_URL: z.url({ protocol: /^https$/ }),
    SERVICE_KEYS_DIR: z.string().min(1),
    /** smtp://user:password@host:port or smtps://… */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    QUEUE_DATABASE_URL: z.string().min(1).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** Folder for the journal */
    DATA_DIR: z.string().min(1),
    /** Connections to the SMTP server, and so the messages in flight at most */
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
    /** Health on 127.0.0.1 */
    MAILER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    WATCHDOG_MS: z.coerce.number().int().min(200).max(60_000).default(3_000),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((env) => env.QUEUE_DATABASE_URL ?? env.REDIS_URL, {
    path: ['QUEUE_DATABASE_URL'],
    message: 'set QUEUE_DATABASE_URL or REDIS_URL',
  });
export type MailerEnv = z.infer<typeof schema>;

/** Throws an Error that names every wrong variable, but none of their values. */
export function readMailerEnv(source: NodeJS.ProcessEnv): MailerEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the mailer's environment is not complete: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
