/** Signatures of Amazon SNS: the certificate comes from Amazon's own host for the topic's region, and from nowhere else. */
import { verify, X509Certificate } from 'node:crypto';
import { SECOND_MS } from '@multipartner/kernel/time';
import { type Foreign, textOf } from './provider-event.ts';

const MOST_CERTIFICATES = 5;
const FAILED_PAUSE_MS = 10 * SECOND_MS;
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;
export type SnsType = keyof typeof SIGNED;
export const isSnsType = (value: string): value is SnsType => Object.hasOwn(SIGNED, value);

/** Host of a region, out of a topic's ARN. */
export function snsHost(topicArn: string): string | null {
  const [, partition, service, region] = /^arn:(aws|aws-cn|aws-us-gov):(sns):([a-z0-9-]+):\d{12}:/.exec(topicArn) ?? [];
  return service && region ? `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` : null;
}

/** True for an address of that host, by HTTPS on its usual port, without a sign-in. */
export function isAtHost(address: string, host: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.host === host && !url.username && !url.password;
}

export type ReadText = (url: string) => Promise<string>;

export interface SnsCertificates {
  /** Null when there is no good certificate at this address just now. */
  at(url: string, now: Date): Promise<X509Certificate | null>;
}

/** @param readText fetches an address; tests give their own */
export function createSnsCertificates(readText: ReadText): SnsCertificates {
  const known = new Map<string, X509Certificate>();
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return {
    async at(url, now) {
      let certificate = known.get(url);
      if (!certificate) {
        // Whoever makes up addresses must not make us ask Amazon without end.
        if (performance.now() - failedAtMs < FAILED_PAUSE_MS) return null;
        try {
          certificate = new X509Certificate(await readText(url));
        } catch {
          failedAtMs = performance.now();
          return null;
        }
        if (known.size >= MOST_CERTIFICATES) known.delete(known.keys().next().value!);
        known.set(url, certificate);
      }
      const valid = now >= new Date(certificate.validFrom) && now <= new Date(certificate.validTo);
      return valid && /^CN=sns[.a-z0-9-]*\.amazonaws\.com(\.cn)?$/m.test(certificate.subject) ? certificate : null;
    },
  };
}

const isCertificatePath = (address: string): boolean =>
  /^\/SimpleNotificationService-[0-9a-zA-Z]{1,64}\.pem$/.test(URL.parse(address)?.pathname ?? '');

/** True for a message that SNS signed. */
export async function isSignedBySns(
  certificates: SnsCertificates,
  type: SnsType,
  message: Foreign,
  host: string,
  now: Date,
): Promise<boolean> {
  const address = textOf(message.SigningCertURL);
  if (!isAtHost(address, host) || !isCertificatePath(address)) return false;
  const algorithm = { 1: 'sha1', 2: 'sha256' }[textOf(message.SignatureVersion)];
  const certificate = algorithm && (await certificates.at(address, now));
  if (!certificate) return false;
  const text = SIGNED[type]
    .filter((name) => typeof message[name] === 'string')
    .map((name) => `${name}\n${textOf(message[name])}\n`)
    .join('');
  return verify(algorithm, Buffer.from(text), certificate.publicKey, Buffer.from(textOf(message.Signature), 'base64'));
}
