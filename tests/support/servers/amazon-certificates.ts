/** Certificates like those that Amazon signs notices with: an authority, one between, and one in the name of SNS that says where the other lies. */
import { type KeyObject, webcrypto } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

export interface Issued {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
}

export interface IssueOptions {
  subject: string;
  /** Without: signed by itself */
  issuer?: Issued;
  /** An authority, or one between */
  ca?: boolean;
  /** Address of the issuer's certificate */
  issuerAt?: string;
  /** Days from now that it is valid: first and last */
  days?: readonly [number, number];
  /** Keys that it is for; new ones without */
  keys?: { publicKey: KeyObject; privateKey: KeyObject };
}

async function keyPair(keys: IssueOptions['keys']): Promise<CryptoKeyPair> {
  const { subtle } = webcrypto;
  if (!keys)
    return (await subtle.generateKey(
      { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    )) as CryptoKeyPair;
  const pkcs8 = keys.privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = keys.publicKey.export({ type: 'spki', format: 'der' });
  return {
    privateKey: await subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']),
    publicKey: await subtle.importKey('spki', spki, ALGORITHM, true, ['verify']),
  } as CryptoKeyPair;
}

export async function issue(options: IssueOptions): Promise<Issued> {
  const { subject, issuer, ca = false, issuerAt, days = [-1, 30] } = options;
  x509.cryptoProvider.set('default', webcrypto as unknown as Crypto);
  const keys = await keyPair(options.keys);
  const usage = ca ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign : x509.KeyUsageFlags.digitalSignature;
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${subject}`,
    issuer: issuer ? issuer.certificate.subject : `CN=${subject}`,
    notBefore: new Date(Date.now() + days[0] * DAY_MS),
    notAfter: new Date(Date.now() + days[1] * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(ca, undefined, true),
      new x509.KeyUsagesExtension(usage, true),
      ...(ca ? [] : [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: subject }])]),
      ...(issuerAt ? [new x509.AuthorityInfoAccessExtension({ caIssuers: issuerAt })] : []),
    ],
  });
  return { certificate, keys };
}

/** DER, as addresses of issuers answer. */
export const derOf = ({ certificate }: Issued): Buffer => Buffer.from(certificate.rawData);
export const pemOf = ({ certificate }: Issued): string => certificate.toString('pem');
