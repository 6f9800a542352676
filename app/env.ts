/** The environment of the app process, checked once at its start. */
import { metricsEnvironment } from '@multipartner/serving/metrics-server';
import { storeEnvironment } from '@multipartner/serving/store-settings';
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);
const flag = z.stringbool().default(false);

const appEnvironment = z.object({
  APP_ORIGIN: origin,
  TRUST_ORIGIN: origin,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  DATABASE_URL: z.url(),
  TRUST_INTERNAL_URL: z.url(),
  /** Folder with the certificates and signing keys of the services. */
  SERVICE_KEYS_DIR: z.string().min(1),
  DATA_DIR: z.string().min(1),
  ...storeEnvironment,
  ...metricsEnvironment,
  /** The build to serve, where it is not the current one. */
  BUILD_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** The demo world is loaded: its sign-ins are offered and a banner says so. */
  DEMO: flag,
  /** Vite's development server instead of the built files. */
  DEV: flag,
});
export type AppEnvironment = z.infer<typeof appEnvironment>;

/** Reads the environment. Throws an error that names every wrong or missing variable, never a value. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): AppEnvironment {
  const parsed = appEnvironment.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  ');
  throw new Error(`The app cannot start, its environment is wrong:\n  ${wrong}`);
}
