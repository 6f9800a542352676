// Where the parts of an instance are reached: ours on 127.0.0.1, or the operator's.
import { urlFor } from '../database/databases.ts';
import type { Instance } from './instance.ts';
import type { Settings } from './settings.ts';

export type Addresses = {
  app: string;
  trust: string;
  /** Of pixels and redirects in mails */
  tracking: string;
  platformDatabase: string;
  trustDatabase: string;
  /** As the role of the tracking process; undefined where none runs */
  trackingDatabase: string | undefined;
  queue: { QUEUE_DATABASE_URL?: string; REDIS_URL?: string };
  kms: Record<string, string | undefined>;
  smtp: string;
};

/** True when at least one of the three databases is not the operator's. */
export function needsPostgres({ DATABASE_URL, TRUST_DATABASE_URL, QUEUE_DATABASE_URL, REDIS_URL }: Settings): boolean {
  return !DATABASE_URL || !TRUST_DATABASE_URL || !(QUEUE_DATABASE_URL || REDIS_URL);
}

/** In a trust database of the operator's the tracking process needs a role of its own; without it the trust center does its work. */
export const runsTracking = ({ TRUST_DATABASE_URL, TRUST_TRACKING_DATABASE_URL }: Settings): boolean =>
  !TRUST_DATABASE_URL || Boolean(TRUST_TRACKING_DATABASE_URL);

const accessKeyId = (secret: string): string => `LOCAL${secret.replace(/[^A-Za-z0-9]/g, '').toUpperCase()}`;

/** The operator's own AWS settings, or those of the local KMS. */
function kmsAddress(settings: Settings, instance: Instance): Addresses['kms'] {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name.startsWith('AWS_') || /^KMS_(CUSTODIAN|TRUST_CENTER)_/.test(name),
    ),
  );
  const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  if (settings.KMS_ENDPOINT) return { ...quiet, ...own, KMS_ENDPOINT: settings.KMS_ENDPOINT };
  // AWS itself has no endpoint to name; whoever gives a region and a way to sign in means AWS.
  const meansAws = own.AWS_REGION && (own.AWS_ACCESS_KEY_ID || own.AWS_PROFILE || own.AWS_ROLE_ARN);
  if (meansAws) return { ...quiet, ...own };
  return {
    ...quiet,
    KMS_ENDPOINT: `http://127.0.0.1:${settings.ports.kms}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId(instance.secrets.kmsAccessKey),
    AWS_SECRET_ACCESS_KEY: instance.secrets.kmsSecretKey,
    KMS_CUSTODIAN_ACCESS_KEY_ID: accessKeyId(instance.secrets.kmsCustodianKey),
    KMS_CUSTODIAN_SECRET_ACCESS_KEY: instance.secrets.kmsCustodianSecret,
    KMS_TRUST_CENTER_ARN: 'arn:aws:iam::000000000000:role/trust-center',
    KMS_CUSTODIAN_ARN: 'arn:aws:iam::000000000000:role/key-custodian',
  };
}

/** `adminUrl` is the embedded server's administrator, when there is one. */
export function resolveAddresses(settings: Settings, instance: Instance, adminUrl: string | undefined): Addresses {
  const { ports, REDIS_URL, QUEUE_DATABASE_URL } = settings;
  const embedded = (database: string, role: 'platform_app' | 'tc_app' | 'tc_tracking' | 'queue_app') =>
    adminUrl ? urlFor(adminUrl, database, role, instance.secrets[role]) : '';
  const queue = REDIS_URL
    ? { REDIS_URL }
    : { QUEUE_DATABASE_URL: QUEUE_DATABASE_URL ?? embedded('queue', 'queue_app') };
  const trust = settings.TRUST_ORIGIN ?? `http://localhost:${ports.trust}`;
  const ownTracking = runsTracking(settings) ? `http://127.0.0.1:${ports.tracking}` : trust;
  return {
    app: settings.APP_ORIGIN ?? `http://127.0.0.1:${ports.app}`,
    trust,
    tracking: settings.TRACKING_ORIGIN ?? ownTracking,
    platformDatabase: settings.DATABASE_URL ?? embedded('platform', 'platform_app'),
    trustDatabase: settings.TRUST_DATABASE_URL ?? embedded('trust', 'tc_app'),
    trackingDatabase: runsTracking(settings)
      ? (settings.TRUST_TRACKING_DATABASE_URL ?? embedded('trust', 'tc_tracking'))
      : undefined,
    queue,
    kms: kmsAddress(settings, instance),
    smtp: settings.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
  };
}
