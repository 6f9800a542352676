/** Certificates for servers under test: good ones of an authority of the test's own, and each way to be wrong. */
import { createPrivateKey, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
x509.cryptoProvider.set('default', webcrypto as unknown as Crypto);

export interface ServerCertificate {
  key: string;
  cert: string;
}
interface Wanted {
  /** DNS name or address; 127.0.0.1 unless told */
  name?: string;
  expired?: boolean;
  selfSigned?: boolean;
}

const makeKeys = () => webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
const pemOf = async (key: CryptoKey): Promise<string> => {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
};
const lasts = (fromDays: number, toDays: number) => ({
  notBefore: new Date(Date.now() + fromDays * DAY_MS),
  notAfter: new Date(Date.now() + toDays * DAY_MS),
});

/** An authority that nobody trusts unless it is told to, and what it issues. */
export async function createAuthority() {
  const keys = await makeKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Authority under test',
    keys,
    signingAlgorithm: EC,
    ...lasts(-1, 30),
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  return {
    ca: authority.toString('pem'),
    async issue({ name = '127.0.0.1', expired = false, selfSigned = false }: Wanted = {}): Promise<ServerCertificate> {
      const own = await makeKeys();
      const isAddress = /^[\d.]+$/.test(name);
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${name}`,
        issuer: selfSigned ? `CN=${name}` : authority.subject,
        publicKey: own.publicKey,
        signingKey: selfSigned ? own.privateKey : keys.privateKey,
        signingAlgorithm: EC,
        ...(expired ? lasts(-20, -1) : lasts(-1, 20)),
        extensions: [new x509.SubjectAlternativeNameExtension([{ type: isAddress ? 'ip' : 'dns', value: name }])],
      });
      return { key: await pemOf(own.privateKey), cert: certificate.toString('pem') };
    },
  };
}
