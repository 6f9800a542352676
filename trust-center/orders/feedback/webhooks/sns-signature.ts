/**
 * Signatures of Amazon SNS. Source: Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages": the fields in the order of
 * their names, SHA-1 for version 1 and SHA-256 for version 2, the certificate by HTTPS from Amazon, its chain looked at.
 */
import { verify } from 'node:crypto';
import { type Foreign, textOf } from './provider-event.ts';
import { type SnsCertificates, snsHost } from './sns-certificates.ts';

const OF_SUBSCRIPTION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const;
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: OF_SUBSCRIPTION,
  UnsubscribeConfirmation: OF_SUBSCRIPTION,
} as const;
export type SnsType = keyof typeof SIGNED;
export const isSnsType = (value: string): value is SnsType => Object.hasOwn(SIGNED, value);

/** True for an address of that host, by HTTPS on its usual port, without a sign-in. */
export function isAtHost(address: string, host: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.host === host && !url.username && !url.password;
}

/** Amazon's certificates lie there by name alone. A query would be the same one under as many addresses as somebody likes. */
function isCertificateAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url?.search === '' && url.hash === '' && /^\/SimpleNotificationService-[0-9a-zA-Z]{1,64}\.pem$/.test(url.pathname)
  );
}

/** True for a message that SNS signed for this topic's region. Rejects when its certificate cannot be had just now. */
export async function isSignedBySns(
  certificates: SnsCertificates,
  type: SnsType,
  message: Foreign,
  topicArn: string,
  now: Date,
): Promise<boolean> {
  const host = snsHost(topicArn);
  const address = textOf(message.SigningCertURL);
  if (!host || !isAtHost(address, host) || !isCertificateAddress(address)) return false;
  const algorithm = { 1: 'sha1', 2: 'sha256' }[textOf(message.SignatureVersion)];
  if (!algorithm) return false;
  const certificate = await certificates.at(address, topicArn, now);
  if (!certificate) return false;
  const text = SIGNED[type]
    .filter((name) => typeof message[name] === 'string')
    .map((name) => `${name}\n${textOf(message[name])}\n`)
    .join('');
  return verify(algorithm, Buffer.from(text), certificate.publicKey, Buffer.from(textOf(message.Signature), 'base64'));
}
