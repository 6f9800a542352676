/** Whether a certificate leads to an authority that this machine trusts (RFC 5280, 6.1, as far as `node:crypto` carries it). */
import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';

const MOST_STEPS = 4;

/** Fetches what lies at an address, within limits of size and time. Rejects where nothing can be had. */
export type Ask = (url: string) => Promise<Buffer>;

/** Node's own list, and what NODE_EXTRA_CA_CERTS adds to it. */
export const trustedAuthorities = (): X509Certificate[] =>
  getCACertificates('default').map((pem) => new X509Certificate(pem));

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** Where the issuer's certificate lies: it is fetched in clear, because only its signature counts. No address but Amazon's is asked. */
const issuerAddress = ({ infoAccess }: X509Certificate): string | null =>
  /^CA Issuers - URI:(http:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazontrust\.com\/[A-Za-z0-9._-]+)$/m.exec(
    infoAccess ?? '',
  )?.[1] ?? null;

/**
 * The certificate and those above it, up to an authority. Amazon's certificates for signatures come without the ones between: each names where
 * its issuer's lies (RFC 5280, 4.2.2.1). Null where the way does not end at an authority; rejects when an issuer cannot be asked just now.
 */
export async function chainToAuthority(
  certificate: X509Certificate,
  authorities: readonly X509Certificate[],
  ask: Ask,
): Promise<X509Certificate[] | null> {
  const chain = [certificate];
  while (chain.length <= MOST_STEPS) {
    const last = chain.at(-1)!;
    const authority = authorities.find((one) => isIssuedBy(last, one));
    if (authority) return [...chain, authority];
    const address = issuerAddress(last);
    if (!address) return null;
    const issuer = new X509Certificate(await ask(address));
    if (!isIssuedBy(last, issuer)) return null;
    chain.push(issuer);
  }
  return null;
}

/** True while every one of them is valid. */
export const areValid = (chain: readonly X509Certificate[], now: Date): boolean =>
  chain.every(({ validFrom, validTo }) => now >= new Date(validFrom) && now <= new Date(validTo));
