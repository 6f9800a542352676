/** Which instance a command speaks to, from options or environment. */
import type { Command } from 'commander';
import { type ApiClient, createApiClient } from './api-client.ts';

export interface GlobalOptions {
  json?: boolean;
  url?: string;
  key?: string;
  trustUrl?: string;
  trustKey?: string;
}

/** Something that the caller has to put right: the message says what. */
export class UsageError extends Error {}

const DEFAULT_APP = 'http://127.0.0.1:3000';
const DEFAULT_TRUST = 'http://localhost:3001';

function originOf(value: string, name: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new UsageError(`${name} is not an address that starts with http:// or https://: ${value}`);
  return new URL(value).origin;
}

export const globalOptions = (command: Command): GlobalOptions => command.optsWithGlobals<GlobalOptions>();

/** HQ's zone: partners, templates, campaigns, participations. Throws UsageError without a key. */
export function appClient(command: Command): ApiClient {
  const options = globalOptions(command);
  const key = options.key ?? process.env.MULTIPARTNER_API_KEY;
  if (!key)
    throw new UsageError(
      'This needs an API key of the app: set MULTIPARTNER_API_KEY, or give --key. Keys are made in the settings.',
    );
  return createApiClient({
    origin: originOf(options.url ?? process.env.MULTIPARTNER_URL ?? DEFAULT_APP, '--url'),
    key,
  });
}

/** Address and key of the trust center. Throws UsageError without a key. */
export function trustAddress(command: Command): { origin: string; key: string } {
  const options = globalOptions(command);
  const key = options.trustKey ?? process.env.MULTIPARTNER_TRUST_API_KEY;
  if (!key)
    throw new UsageError(
      'This needs an API key of the trust center: set MULTIPARTNER_TRUST_API_KEY, or give --trust-key. Partners make keys in the settings of the trust center.',
    );
  const origin = originOf(options.trustUrl ?? process.env.MULTIPARTNER_TRUST_URL ?? DEFAULT_TRUST, '--trust-url');
  return { origin, key };
}

/** The trust center: contacts, orders, log. Throws UsageError without a key. */
export const trustClient = (command: Command): ApiClient => createApiClient(trustAddress(command));
