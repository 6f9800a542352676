/** The environment of the tracking process, checked once at its start. */
import { metricsEnvironment } from '@multipartner/serving/metrics-server';
import { z } from 'zod';

const SECRET_BYTES = 32;
const secrets = z
  .string()
  .transform((text) => text.split(',').map((one) => new Uint8Array(Buffer.from(one, 'base64url'))))
  .refine((all) => all.every((secret) => secret.length === SECRET_BYTES), { message: 'must be keys of 32 bytes' });

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  /** What browsers see; over https they say more about themselves. */
  TRACKING_ORIGIN: z.url({ protocol: /^https?$/ }),
  /** The trust database as `tc_tracking` */
  TRUST_TRACKING_DATABASE_URL: z.url(),
  /** Keys of pixels and redirects, base64url, commas between; they open no page. From `trackingSecretOf` (orders/tracking/token.ts). */
  TRACKING_SECRETS: secrets,
  /** Folder for events that the database does not take at once; of one process alone */
  DATA_DIR: z.string().min(1),
  /** How many proxies of ours stand before it: whose address a visit has */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  ...metricsEnvironment,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** Reads the environment. Throws an error that names every wrong or missing variable, never a value. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): z.infer<typeof schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  ');
  throw new Error(`The tracking process cannot start, its environment is wrong:\n  ${wrong}`);
}
