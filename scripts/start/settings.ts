// What the operator may set, checked once: environment variables in, one typed object out.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { storeEnvironment } from '@multipartner/serving/store-settings';
import { z } from 'zod';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const filled = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const environment = z.object({
  PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1024).max(65_000).default(3000),
  ),
  DATA_DIR: filled(z.string()),
  DATABASE_URL: filled(z.url()),
  ...storeEnvironment,
  DATABASE_OWNER_URL: filled(z.url()),
  TRUST_DATABASE_URL: filled(z.url()),
  TRUST_DATABASE_OWNER_URL: filled(z.url()),
  QUEUE_DATABASE_URL: filled(z.url()),
  REDIS_URL: filled(z.url()),
  KMS_ENDPOINT: filled(z.url()),
  SMTP_URL: filled(z.url()),
  APP_ORIGIN: filled(z.url()),
  TRUST_ORIGIN: filled(z.url()),
  TRACKING_ORIGIN: filled(z.url()),
  TRUST_TRACKING_DATABASE_URL: filled(z.url()),
  MAIL_DOMAIN: filled(z.string()),
  RETURN_DOMAIN: filled(z.string()),
  SPF_INCLUDE: filled(z.string()),
  DNS_SERVERS: filled(z.string()),
  /** Middles of postal codes in GeoNames' format, for segments by distance */
  POSTAL_CODES_FILE: filled(z.string()),
  ERASURE_LEDGER_DIR: filled(z.string()),
  ERASURE_LEDGER_COPY_DIR: filled(z.string()),
  /** How long the keys of a backup are kept: the date on a certificate of erasure */
  KEY_BACKUP_DAYS: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1).max(90).default(14),
  ),
  TRUSTED_PROXIES: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(0).max(5).default(0),
  ),
  /** Numbers for Prometheus: the app on this port, the trust center on the next, tracking on the one after it */
  METRICS_PORT: filled(z.coerce.number().int().min(1024).max(65_000)),
  METRICS_HOST: filled(z.string()),
  LOG_LEVEL: filled(z.enum(['debug', 'info', 'warn', 'error'])),
  /** Vite's development server instead of the built web apps. */
  DEV: z.preprocess((value) => (value === '' ? undefined : value), z.stringbool().default(false)),
  DEMO: z.preprocess((value) => (value === '' ? undefined : value), z.stringbool().default(true)),
});

const PORT_NAMES = ['app', 'trust', 'internal', 'inbox', 'smtp', 'kms', 'postgres', 'mailer', 'tracking'] as const;
export type Ports = Record<(typeof PORT_NAMES)[number], number>;
export type Settings = Omit<z.infer<typeof environment>, 'DATA_DIR' | 'PORT'> & {
  PORT: number;
  dataDir: string;
  ports: Ports;
};

/** The ports that follow from the base port. */
export function portsFrom(base: number): Ports {
  return Object.fromEntries(PORT_NAMES.map((name, index) => [name, base + index])) as Ports;
}

/** Reads the settings. Throws an error that names every wrong variable, never its value. */
export function readSettings(source: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = environment.safeParse(source);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are wrong:\n  ${wrong.join('\n  ')}\nSee docs/operations.md.`);
  }
  const { DATA_DIR, ...rest } = parsed.data;
  return { ...rest, dataDir: path.resolve(root, DATA_DIR ?? '.data'), ports: portsFrom(rest.PORT) };
}
