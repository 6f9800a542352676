/** An instance that runs already: one of this checkout, or any other with keys that its people made. */
import { UsageError } from '../cli/connection.ts';
import { resolveAddresses } from '../start/addresses.ts';
import { findInstance, runningSupervisor } from '../start/instance.ts';
import { readSettings } from '../start/settings.ts';
import { operatorTarget } from './operator-target.ts';
import type { DemoTarget } from './target.ts';

const KEYS = {
  MULTIPARTNER_API_KEY: "HQ's key of the app (all scopes)",
  MULTIPARTNER_PARTNER_API_KEY: "a partner's key of the app (all scopes)",
  MULTIPARTNER_TRUST_API_KEY: 'the same partner’s key of the trust center (all scopes)',
  MULTIPARTNER_PARTNER_ID: 'the id of that partner, prt_…',
} as const;

export interface ExistingInstance {
  url: string;
  trustUrl: string | undefined;
  inboxUrl: string | undefined;
}

function originOf(value: string, name: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new UsageError(`${name} is not an address that starts with http:// or https://: ${value}`);
  return new URL(value).origin;
}

/** The instance of this checkout's data folder, when it runs and `url` is its app. */
async function ownInstance(url: string): Promise<DemoTarget | undefined> {
  const { dataDir } = readSettings({ ...process.env, PORT: '' });
  const instance = findInstance(dataDir);
  if (!instance?.appUrl || new URL(instance.appUrl).origin !== url || !runningSupervisor(dataDir)) return undefined;
  const settings = readSettings({ ...process.env, PORT: String(instance.basePort) });
  const { ports } = settings;
  const admin = `postgresql://postgres:${instance.secrets.postgres}@127.0.0.1:${ports.postgres}/postgres`;
  return operatorTarget(
    resolveAddresses(settings, instance, admin),
    settings.SMTP_URL ? null : `http://127.0.0.1:${ports.inbox}`,
  );
}

/**
 * On an instance of this checkout the operator makes the keys, and the mail goes to the customers of a new partner. Elsewhere the keys come
 * from the environment; HQ cannot make keys of a partner, so that partner is the one who sends. Throws UsageError.
 */
export async function existingInstance(options: ExistingInstance): Promise<DemoTarget> {
  const url = originOf(options.url, '--url');
  const missing = Object.entries(KEYS).filter(([name]) => !process.env[name]);
  if (missing.length === Object.keys(KEYS).length) {
    const own = await ownInstance(url);
    if (own) return own;
  }
  if (missing.length > 0)
    throw new UsageError(
      [
        `No instance of this folder runs at ${url} (DATA_DIR names another data folder). For any other instance set:`,
        ...missing.map(([name, what]) => `  ${name}   ${what}`),
      ].join('\n'),
    );
  const trustUrl = options.trustUrl ?? process.env.MULTIPARTNER_TRUST_URL;
  if (!trustUrl) throw new UsageError('With these keys --url needs --trust-url: the address of the trust center.');
  const given = (name: keyof typeof KEYS): string => process.env[name]!;
  const keys = { app: given('MULTIPARTNER_PARTNER_API_KEY'), trust: given('MULTIPARTNER_TRUST_API_KEY') };
  const inbox = options.inboxUrl ? originOf(options.inboxUrl, '--inbox-url') : null;
  return {
    urls: { app: url, trustCenter: originOf(trustUrl, '--trust-url'), inbox },
    hqKey: given('MULTIPARTNER_API_KEY'),
    partnerKeys: async () => keys,
    ownPartnerId: given('MULTIPARTNER_PARTNER_ID'),
    trustDatabase: null,
    close: async () => undefined,
  };
}
