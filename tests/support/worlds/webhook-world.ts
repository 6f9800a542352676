/** The webhooks of providers over a small trust zone, with keys of the test's own. */
import { createSign, generateKeyPairSync, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { createWebhookRoutes } from '../../../trust-center/orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from '../../../trust-center/orders/feedback/webhooks/settings.ts';
import { csvOf, orderDesk, outcomesOf } from '../desks/order-desk.ts';
import { issue, pemOf } from '../servers/amazon-certificates.ts';
import type { PeopleWorld } from './people-world.ts';

export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:bounces';
export const MAILGUN_KEY = 'key-of-this-test-only';
export const LOGIN = 'postmark:of-this-test-only-0123';

const CERTIFICATE = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
const SIGNED = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/** A message of SNS of our topic, as it is posted. `fields` may say everything otherwise. */
export function signedBySns(fields: Record<string, string>, key: KeyObject, version = '2'): string {
  const message: Record<string, string> = {
    MessageId: randomUUID(),
    TopicArn: TOPIC,
    SignatureVersion: version,
    SigningCertURL: CERTIFICATE,
    ...fields,
  };
  const text = SIGNED.filter((name) => name in message)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
  const signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(key, 'base64');
  return JSON.stringify({ ...message, Signature: signature });
}

/** @param answer what Amazon says to whoever asks for something; its certificate without */
export async function openWebhooks(world: PeopleWorld, answer?: (url: string) => Promise<Buffer>) {
  const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const authority = await issue({ subject: 'Authority of this test', ca: true });
  const certificate = await issue({ subject: 'sns.amazonaws.com', issuer: authority, keys: amazon });
  /** Addresses that were asked at Amazon */
  const asked: string[] = [];
  const settings = readWebhookSettings({
    WEBHOOK_SES_TOPIC_ARN: TOPIC,
    WEBHOOK_MAILGUN_KEY: MAILGUN_KEY,
    WEBHOOK_POSTMARK_LOGIN: LOGIN,
    WEBHOOK_SENDGRID_KEY: sendgrid.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  });
  const app = express();
  app.use(
    createWebhookRoutes(world.deps, settings, {
      trustedProxies: 1,
      amazon: {
        authorities: [new X509Certificate(pemOf(authority))],
        ask: async (url) => {
          asked.push(url);
          return answer ? answer(url) : Buffer.from(pemOf(certificate));
        },
      },
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { order, lease, report } = orderDesk(world);
  return {
    base,
    asked,
    amazon: amazon.privateKey,
    sendgrid: sendgrid.privateKey,
    certificate: Buffer.from(pemOf(certificate)),
    post: async (provider: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
      (await fetch(`${base}/webhooks/${provider}`, { method: 'POST', body, headers })).status,
    /** New people, to whom a mail went out */
    async sentTo(prefix: string, count: number): Promise<Recipient[]> {
      await world.importCsv(world.sonne, csvOf(prefix, count));
      const { orderId } = await order(world.sonne);
      const { lease: held } = await lease(world.sonne, orderId);
      await report(world.sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
      return held!.recipients.filter(({ address }) => address.startsWith(prefix));
    },
    reasonFor: async ({ address }: Recipient) =>
      (await world.people.findSuppression(world.by(world.sonne), address))?.reason ?? null,
    nowSeconds: () => Math.floor(world.clock.now().getTime() / 1_000),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
