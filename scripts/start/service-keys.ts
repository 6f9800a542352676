/**
 * Keys of the services on one machine: a private CA, a certificate and an Ed25519 signing key per service, all in one folder that
 * only the owner may read. Elsewhere the operator brings the same files from an own PKI.
 */
import { createPrivateKey, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

const SERVICES = ['app', 'trust-center', 'mailer'] as const;
const DAY_MS = 86_400_000;
const CA_DAYS = 3_650;
const CERTIFICATE_DAYS = 397;
// Renewed at a start this long before the end, so that an instance that runs for months does not meet it.
const RENEW_BEFORE_DAYS = 200;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

x509.cryptoProvider.set('default', webcrypto as unknown as Crypto);

/**
 * Makes what is missing or ends soon in `dir`: `ca.crt`, `ca.key`, and per service `<svc>.crt`, `<svc>.key`, `<svc>.jwk.json`,
 * `<svc>.pub.jwk.json`. Calling it again changes nothing. Certificates carry CN and DNS name `<svc>.internal`, 127.0.0.1, localhost and
 * the URI `spiffe://multipartner/service/<svc>`.
 */
export async function ensureServiceKeys(dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const authority = await ensureAuthority(dir);
  for (const service of SERVICES) {
    if (authority.fresh || !fits(dir, service)) await issue(dir, service, authority);
    if (!existsSync(join(dir, `${service}.pub.jwk.json`)) || !existsSync(join(dir, `${service}.jwk.json`)))
      await makeSigningKey(dir, service);
  }
}

interface Authority {
  certificate: x509.X509Certificate;
  key: CryptoKey;
  fresh: boolean;
}

async function ensureAuthority(dir: string): Promise<Authority> {
  const paths = { crt: join(dir, 'ca.crt'), key: join(dir, 'ca.key') };
  if (existsSync(paths.key) && !endsSoon(paths.crt)) {
    const pkcs8 = createPrivateKey(readFileSync(paths.key, 'utf8')).export({ type: 'pkcs8', format: 'der' });
    const key = (await webcrypto.subtle.importKey('pkcs8', pkcs8, EC, false, ['sign'])) as CryptoKey;
    return { certificate: new x509.X509Certificate(readFileSync(paths.crt, 'utf8')), key, fresh: false };
  }
  const keys = (await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Multipartner local CA',
    keys,
    signingAlgorithm: EC,
    ...validity(CA_DAYS),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  write(paths.key, await pemOf(keys.privateKey));
  write(paths.crt, certificate.toString('pem'));
  return { certificate, key: keys.privateKey, fresh: true };
}

async function issue(dir: string, service: string, authority: Authority): Promise<void> {
  const keys = (await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${service}.internal`,
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: EC,
    ...validity(CERTIFICATE_DAYS),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth, x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: `${service}.internal` },
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'url', value: `spiffe://multipartner/service/${service}` },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  write(join(dir, `${service}.key`), await pemOf(keys.privateKey));
  write(join(dir, `${service}.crt`), certificate.toString('pem'));
}

async function makeSigningKey(dir: string, service: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(publicKey);
  const named = { kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
  write(join(dir, `${service}.jwk.json`), JSON.stringify({ ...(await exportJWK(privateKey)), ...named }));
  write(join(dir, `${service}.pub.jwk.json`), JSON.stringify({ ...jwk, ...named }));
}

const validity = (days: number) => ({
  notBefore: new Date(Date.now() - DAY_MS),
  notAfter: new Date(Date.now() + days * DAY_MS),
});

async function pemOf(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** False also where a start was killed between writing key and certificate. */
function fits(dir: string, service: string): boolean {
  const paths = { crt: join(dir, `${service}.crt`), key: join(dir, `${service}.key`) };
  if (!existsSync(paths.key) || endsSoon(paths.crt)) return false;
  return new NodeCertificate(readFileSync(paths.crt)).checkPrivateKey(
    createPrivateKey(readFileSync(paths.key, 'utf8')),
  );
}

function endsSoon(path: string): boolean {
  if (!existsSync(path)) return true;
  return new NodeCertificate(readFileSync(path)).validToDate.getTime() < Date.now() + RENEW_BEFORE_DAYS * DAY_MS;
}

/** Whole files only: a start that is killed in between leaves the old file or the new one. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
