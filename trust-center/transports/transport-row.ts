/** Rows of transports, and how their secrets are sealed. */
import type { TransportServer } from '../clients/mail/transport-settings.ts';
import { transportServer } from '../clients/mail/transport-settings.ts';

export interface TransportRow {
  id: string;
  revision: number;
  name: string;
  kind: TransportServer['kind'];
  settings: unknown;
  secrets: Buffer | null;
  /** The revision that they were given with */
  secretsRevision: number;
  weight: number;
  connections: number;
  mostPerHour: number | null;
  partnerIds: string[];
  isPaused: boolean;
  changedAt: Date;
}

export const ROW_COLUMNS = `id, revision, name, kind, settings, secrets, "secretsRevision", weight, connections, "mostPerHour", "partnerIds", "isPaused", "changedAt"`;

/** Secrets of a transport by the name of their field. */
export type Secrets = Record<string, string>;
const SECRET_FIELDS = ['password', 'clientSecret', 'refreshToken', 'secretAccessKey'] as const;

/** A version of a transport as mailers know it. */
export const versionOf = (id: string, revision: number): string => `${id}.${revision}`;

/** The version's parts; null for anything else, `default` included. */
export function readVersion(transportId: string): { id: string; revision: number } | null {
  const [, id, revision] = /^(trp_[0-9a-z]{26})\.(\d{1,9})$/.exec(transportId) ?? [];
  return id === undefined ? null : { id, revision: Number(revision) };
}

export const sealedAs = (id: string, secretsRevision: number) =>
  ({ type: 'setting', id, rowVersion: BigInt(secretsRevision) }) as const;

/** Takes the secrets out of a server's setting. */
export function splitSecrets(server: TransportServer): { settings: object; secrets: Secrets } {
  const secrets: Secrets = {};
  const take = (part: object) =>
    Object.fromEntries(
      Object.entries(part).filter(([name, value]) => {
        if (!SECRET_FIELDS.some((field) => field === name)) return true;
        secrets[name] = String(value);
        return false;
      }),
    );
  const settings = server.kind === 'smtp' ? { ...take(server), signIn: take(server.signIn) } : (take(server) as object);
  return { settings, secrets };
}

function join(settings: unknown, secrets: Secrets) {
  const parts = settings as { kind: string; signIn?: object };
  return transportServer.safeParse(
    parts.kind === 'smtp' ? { ...parts, signIn: { ...parts.signIn, ...secrets } } : { ...parts, ...secrets },
  );
}
export const isWhole = (settings: unknown, secrets: Secrets): boolean => join(settings, secrets).success;

/** The inverse of {@link splitSecrets}. Throws for what is no complete setting: a fault of ours, its message names no value. */
export function joinSecrets(settings: unknown, secrets: Secrets): TransportServer {
  const parsed = join(settings, secrets);
  if (!parsed.success) throw new Error('the stored setting of a transport is not complete');
  return parsed.data;
}
