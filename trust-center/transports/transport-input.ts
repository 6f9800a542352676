/** What an operator may set a transport to, and what is refused however it is asked for. */
import { isIP } from 'node:net';
import { type Failure, failure } from '@multipartner/kernel/errors';
import type { TransportServer } from '../clients/mail/transport-settings.ts';
import { isWhole, splitSecrets } from './transport-row.ts';

export interface TransportInput {
  name: string;
  /** A secret of '' is one that was given before and stays. */
  server: TransportServer;
  weight: number;
  connections: number;
  mostPerHour: number | null;
  partnerIds: readonly string[];
}

const PRIVATE = /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd])/i;

/** A host in one's own network: an address that is private, or a name that no public DNS can know. */
export const isInside = (host: string): boolean =>
  isIP(host) ? PRIVATE.test(host) : !host.includes('.') || /\.(internal|local|localhost)$/i.test(host);

/** Null when it may be so. */
export function refuseInput({ server }: TransportInput): Failure | null {
  const { settings, secrets } = splitSecrets(server);
  const filled = Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, value || 'stays']));
  if (!isWhole(settings, filled)) return failure('BAD_REQUEST', { detail: 'server' });
  if (server.kind === 'smtp' && server.tls === 'none' && !isInside(server.host)) return failure('TRANSPORT_PLAIN');
  const plain = [server.kind === 'ses' ? server.endpoint : null, tokenUrlOf(server)].find((url) =>
    url?.startsWith('http:'),
  );
  if (plain && !isInside(new URL(plain).hostname.replace(/^\[|\]$/g, ''))) return failure('TRANSPORT_PLAIN');
  return null;
}

const tokenUrlOf = (server: TransportServer): string | null =>
  server.kind === 'smtp' && server.signIn.way === 'oauth2' ? server.signIn.tokenUrl : null;

/**
 * Where a secret goes and whose it is. While this is the same, a secret that was given once may stay; for another place it has to be
 * given again, or whoever may change a transport could have it sent anywhere.
 */
export function secretPlace(server: TransportServer | Record<string, unknown>): string {
  const { kind, host, port, signIn, region, endpoint, accessKeyId } = server as Record<string, unknown>;
  const { way, user, clientId, tokenUrl } = (signIn ?? {}) as Record<string, unknown>;
  return JSON.stringify([kind, host, port, way, user, clientId, tokenUrl, region, endpoint, accessKeyId]);
}
