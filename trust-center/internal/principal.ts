/** Who speaks, by the client certificate that TLS has already checked against our CA. */
import type { TLSSocket } from 'node:tls';
import { type Principal, serviceHost, serviceUri, thumbprint } from '../clients/calls/service-identity.ts';

const PRINCIPALS = ['app', 'mailer'] as const satisfies Principal[];

/** The principal of a connection, or null for a certificate that may not call. Name and SAN URI must agree. */
export function principalOf(socket: TLSSocket): { principal: Principal; certThumbprint: string } | null {
  if (!socket.authorized) return null;
  const certificate = socket.getPeerCertificate();
  const names = (certificate.subjectaltname ?? '').split(', ');
  const principal = PRINCIPALS.find(
    (service) => certificate.subject?.CN === serviceHost(service) && names.includes(`URI:${serviceUri(service)}`),
  );
  return principal ? { principal, certThumbprint: thumbprint(certificate.raw) } : null;
}
