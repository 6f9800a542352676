/** An instance that runs already, reached with keys that its people made. */
import { UsageError } from '../cli/connection.ts';
import type { DemoTarget } from './target.ts';

function needed(name: string, what: string): string {
  const value = process.env[name];
  if (!value) throw new UsageError(`With --url this needs ${name}: ${what}.`);
  return value;
}

/** Reads keys from the environment. HQ cannot make keys of a partner, so the partner is the one whose keys are given. Throws UsageError. */
export function existingInstance(options: {
  url: string;
  trustUrl: string | undefined;
  inboxUrl: string | undefined;
}): DemoTarget {
  const app = new URL(options.url);
  const trustUrl = options.trustUrl ?? process.env.MULTIPARTNER_TRUST_URL;
  if (!trustUrl) throw new UsageError('With --url this needs --trust-url: the address of the trust center.');
  const keys = {
    app: needed(
      'MULTIPARTNER_PARTNER_API_KEY',
      "a partner's key of the app (participations:read, participations:write, assets:write)",
    ),
    trust: needed('MULTIPARTNER_TRUST_API_KEY', 'the same partner’s key of the trust center (all scopes)'),
  };
  return {
    urls: { app: app.origin, trustCenter: new URL(trustUrl).origin, inbox: options.inboxUrl ?? null },
    hqKey: needed('MULTIPARTNER_API_KEY', "HQ's key of the app (all scopes)"),
    partnerKeys: async () => keys,
    ownPartnerId: needed('MULTIPARTNER_PARTNER_ID', 'the id of that partner, prt_…'),
    trustDatabase: null,
    close: async () => undefined,
  };
}
