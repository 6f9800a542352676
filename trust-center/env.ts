/** The environment of the trust center process, checked once at its start. */
import { isIP } from 'node:net';
import { metricsEnvironment } from '@multipartner/serving/metrics-server';
import { storeEnvironment } from '@multipartner/serving/store-settings';
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);
const flag = z.stringbool().default(false);
const domain = z.string().regex(/^[a-z0-9_](?:[a-z0-9_.-]{0,200})$/);
/** An address, with a port where it is not 53 */
const isServer = (one: string): boolean => isIP(one) !== 0 || isIP(one.replace(/^\[?(.+?)\]?:\d{1,5}$/, '$1')) !== 0;
const port = z.coerce.number().int().min(0).max(65_535);

const trustEnvironment = z.object({
  APP_ORIGIN: origin,
  TRUST_ORIGIN: origin,
  /** Where the tracking process is reached; without it the trust center answers pixels and redirects itself. */
  TRACKING_ORIGIN: origin.optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  INTERNAL_PORT: port,
  TRUST_DATABASE_URL: z.url(),
  /** Where wrapped keys lie, when they lie elsewhere. */
  TRUST_KEYS_DATABASE_URL: z.url().optional(),
  QUEUE_DATABASE_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  KMS_ENDPOINT: z.url().optional(),
  AWS_REGION: z.string().default('eu-central-1'),
  /** The role that makes, disables and destroys keys, when it is not the one that uses them. */
  KMS_CUSTODIAN_ACCESS_KEY_ID: z.string().min(8).optional(),
  KMS_CUSTODIAN_SECRET_ACCESS_KEY: z.string().min(16).optional(),
  /** ARNs of both roles, for the policies of partners' keys. Without them the account's own permissions decide. */
  KMS_TRUST_CENTER_ARN: z.string().startsWith('arn:').optional(),
  KMS_CUSTODIAN_ARN: z.string().startsWith('arn:').optional(),
  /** Folder with the certificates and signing keys of the services. */
  SERVICE_KEYS_DIR: z.string().min(1),
  DATA_DIR: z.string().min(1),
  ...storeEnvironment,
  ...metricsEnvironment,
  /** Where the erasure ledger lies; without it in DATA_DIR. Never in a backup of the databases. */
  ERASURE_LEDGER_DIR: z.string().min(1).optional(),
  /** A second place for the ledger, best another disk */
  ERASURE_LEDGER_COPY_DIR: z.string().min(1).optional(),
  /** Middles of postal codes in GeoNames' format, for segments by distance. */
  POSTAL_CODES_FILE: z.string().min(1).optional(),
  /** How long backups keep the keys that open them: the date on certificates of erasure */
  KEY_BACKUP_DAYS: z.coerce.number().int().min(1).max(90).default(14),
  /** The build to serve, where it is not the current one. */
  BUILD_DIR: z.string().min(1).optional(),
  /** Signs sessions and encrypts stored secrets of the sign-in; at least 32 characters. */
  AUTH_SECRET: z.string().min(32),
  /** Name bound into every envelope and key: data of one environment never opens in another. */
  ENVIRONMENT: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .default('production'),
  /** Domain of the senders of our mails. */
  MAIL_DOMAIN: z.string().default('mail.multipartner.example'),
  /** Where bounces are taken, `return.<MAIL_DOMAIN>` if not told */
  RETURN_DOMAIN: domain.optional(),
  /** The name whose SPF record lists our mail servers, `_spf.<MAIL_DOMAIN>` if not told */
  SPF_INCLUDE: domain.optional(),
  /** Servers to ask the DNS of, with a comma between them; none: the machine's */
  DNS_SERVERS: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((one) => one.trim() || []))
    .refine((servers) => servers.length <= 5 && servers.every(isServer), 'addresses like 9.9.9.9 or 127.0.0.1:5353'),
  /** How many proxies of ours stand before this process: the address of a browser is read that far back in `X-Forwarded-For`. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** The demo world is loaded: its sign-ins are offered and a banner says so. */
  DEMO: flag,
  /** Vite's development server instead of the built files. */
  DEV: flag,
});
export type TrustEnvironment = z.infer<typeof trustEnvironment>;

/** Reads the environment. Throws an error that names every wrong or missing variable, never a value. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): TrustEnvironment {
  const parsed = trustEnvironment.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  ');
  throw new Error(`The trust center cannot start, its environment is wrong:\n  ${wrong}`);
}
