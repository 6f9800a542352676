// The processes of an instance: entry file, environment, and how each shows that it works.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { STORE_VARIABLES } from '@multipartner/serving/store-settings';
import { mailerProcessSettings } from '../../mailer/process-settings.ts';
import { tokenSecret } from '../../trust-center/orders/deps.ts';
import { trackingSecretOf } from '../../trust-center/orders/tracking/token.ts';
import type { Addresses } from './addresses.ts';
import type { Instance } from './instance.ts';
import type { ProcessDefinition } from './managed-process.ts';
import { type NumbersOf, numbersPort } from './numbers-ports.ts';
import type { Settings } from './settings.ts';
import { settingsNamed } from './settings-named.ts';

const services = ['app', 'trust-center', 'mailer'] as const;

/** True when the address answers at all: what it then says of its parts is checked once everything is up. */
export function answersHttp(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 3000, agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', () => done(false));
  });
}

/** Gives each service a folder with its own private keys and everybody's public ones, nothing more. */
export function separateServiceKeys(instance: Instance) {
  const all = instance.folder('service-keys');
  for (const service of services) {
    const own = instance.folder('service-keys', service);
    const names = [
      'ca.crt',
      `${service}.crt`,
      `${service}.key`,
      `${service}.jwk.json`,
      ...services.map((name) => `${name}.pub.jwk.json`),
    ];
    for (const name of names) {
      const text = fs.readFileSync(path.join(all, name));
      fs.writeFileSync(path.join(own, name), text, { mode: 0o600 });
    }
  }
}

/** Everything but the database server, in no order. External parts are left out. */
export function defineProcesses(
  instance: Instance,
  settings: Settings,
  addresses: Addresses,
  builds: { app: string; trust: string } | undefined,
): ProcessDefinition[] {
  const { ports } = settings;
  const log = { LOG_LEVEL: settings.LOG_LEVEL };
  const keysOf = (service: (typeof services)[number]) => instance.folder('service-keys', service);
  const origins = { APP_ORIGIN: addresses.app, TRUST_ORIGIN: addresses.trust };
  const flags = { DEMO: settings.DEMO ? '1' : '0', DEV: settings.DEV ? '1' : '0' };
  const web = {
    ...origins,
    ...log,
    ...flags,
    HOST: '127.0.0.1',
    NODE_ENV: settings.DEV ? 'development' : 'production',
  };
  const store = Object.fromEntries(STORE_VARIABLES.map((name) => [name, settings[name]]));
  const internal = { TRUST_INTERNAL_URL: `https://localhost:${ports.internal}` };
  const authSecret = process.env.AUTH_SECRET || instance.secrets.authSecret;
  const numbers = (name: NumbersOf) => {
    const port = numbersPort(settings, name);
    return port === undefined ? {} : { METRICS_PORT: String(port), METRICS_HOST: settings.METRICS_HOST };
  };
  const definitions: ProcessDefinition[] = [
    {
      name: 'trust-center',
      entry: 'trust-center/server.ts',
      env: {
        ...web,
        ...addresses.queue,
        ...addresses.kms,
        ...numbers('trust-center'),
        BUILD_DIR: builds?.trust,
        PORT: String(ports.trust),
        INTERNAL_PORT: String(ports.internal),
        TRUST_DATABASE_URL: addresses.trustDatabase,
        TRUST_KEYS_DATABASE_URL: process.env.TRUST_KEYS_DATABASE_URL,
        TRACKING_ORIGIN: addresses.tracking,
        AUTH_SECRET: authSecret,
        MAIL_DOMAIN: settings.MAIL_DOMAIN,
        RETURN_DOMAIN: settings.RETURN_DOMAIN,
        SPF_INCLUDE: settings.SPF_INCLUDE,
        DNS_SERVERS: settings.DNS_SERVERS,
        ...settingsNamed('WEBHOOK_'),
        ...settingsNamed('OTEL_'),
        TRUSTED_PROXIES: String(settings.TRUSTED_PROXIES),
        SERVICE_KEYS_DIR: keysOf('trust-center'),
        DATA_DIR: instance.folder('trust-center'),
        ...store,
        ERASURE_LEDGER_DIR: settings.ERASURE_LEDGER_DIR ?? instance.folder('erasure-ledger'),
        ERASURE_LEDGER_COPY_DIR: settings.ERASURE_LEDGER_COPY_DIR,
        POSTAL_CODES_FILE: settings.POSTAL_CODES_FILE,
        KEY_BACKUP_DAYS: String(settings.KEY_BACKUP_DAYS),
      },
      isReady: () => answersHttp(`http://127.0.0.1:${ports.trust}/healthz`),
    },
    {
      name: 'app',
      entry: 'app/server.ts',
      env: {
        ...web,
        ...internal,
        ...numbers('app'),
        BUILD_DIR: builds?.app,
        PORT: String(ports.app),
        DATABASE_URL: addresses.platformDatabase,
        SERVICE_KEYS_DIR: keysOf('app'),
        DATA_DIR: instance.folder('app'),
        ...store,
      },
      isReady: () => answersHttp(`http://127.0.0.1:${ports.app}/healthz`),
    },
    {
      name: 'mailer',
      entry: 'mailer/main.ts',
      env: {
        ...mailerProcessSettings(),
        ...log,
        ...internal,
        ...addresses.queue,
        SMTP_URL: addresses.smtp,
        ...settingsNamed('BOUNCE_'),
        ...settingsNamed('OTEL_'),
        MAILER_PORT: String(ports.mailer),
        SERVICE_KEYS_DIR: keysOf('mailer'),
        DATA_DIR: instance.folder('mailer'),
      },
      isReady: () => answersHttp(`http://127.0.0.1:${ports.mailer}/healthz`),
    },
  ];
  if (addresses.trackingDatabase) {
    definitions.push({
      name: 'tracking',
      entry: 'trust-center/tracking-server/server.ts',
      env: {
        ...log,
        ...numbers('tracking'),
        HOST: '127.0.0.1',
        NODE_ENV: 'production',
        PORT: String(ports.tracking),
        TRACKING_ORIGIN: addresses.tracking,
        TRUSTED_PROXIES: String(settings.TRUSTED_PROXIES),
        TRUST_TRACKING_DATABASE_URL: addresses.trackingDatabase,
        // The key of pixels and redirects alone: it opens no page, and the secret cannot be found from it.
        TRACKING_SECRETS: Buffer.from(trackingSecretOf(tokenSecret(authSecret))).toString('base64url'),
        DATA_DIR: instance.folder('tracking'),
      },
      isReady: () => answersHttp(`http://127.0.0.1:${ports.tracking}/healthz`),
    });
  }
  if (!settings.KMS_ENDPOINT && addresses.kms.KMS_ENDPOINT) {
    definitions.push({
      name: 'local-kms',
      entry: 'trust-center/local-kms/server.ts',
      env: {
        ...log,
        ...addresses.kms,
        PORT: String(ports.kms),
        DATA_DIR: instance.folder('local-kms'),
        TC_KMS: 'local',
      },
      isReady: () => acceptsConnections(ports.kms),
    });
  }
  if (!settings.SMTP_URL) {
    definitions.push({
      name: 'inbox',
      entry: 'mailer/sink/server.ts',
      env: { SINK_PORT: String(ports.inbox), SINK_SMTP_PORT: String(ports.smtp), DATA_DIR: instance.folder('sink') },
      isReady: async () => (await acceptsConnections(ports.smtp)) && (await acceptsConnections(ports.inbox)),
    });
  }
  return definitions;
}
