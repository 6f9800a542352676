/** The webhooks of providers over a small trust zone, with keys of the test's own. */
import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY_MS } from '@multipartner/kernel/time';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import express from 'express';
import type { Recipient } from '../../trust-center/clients/deliveries.ts';
import { createWebhookRoutes } from '../../trust-center/orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from '../../trust-center/orders/feedback/webhooks/settings.ts';
import { csvOf, orderDesk, outcomesOf } from './order-desk.ts';
import type { PeopleWorld } from './people-world.ts';

export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:bounces';
export const MAILGUN_KEY = 'key-of-this-test-only';
export const LOGIN = 'postmark:of-this-test-only-0123';

/** As Amazon's: in its name, for the key that signs. */
async function certificateFor(publicKey: KeyObject, privateKey: KeyObject): Promise<string> {
  x509.cryptoProvider.set('default', webcrypto as unknown as Crypto);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keys = {
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
  };
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=sns.amazonaws.com',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    signingAlgorithm: algorithm,
    keys: keys as unknown as CryptoKeyPair,
  });
  return made.toString('pem');
}

export async function openWebhooks(world: PeopleWorld) {
  const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = await certificateFor(amazon.publicKey, amazon.privateKey);
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
    createWebhookRoutes(world.deps, settings, async (url) => {
      asked.push(url);
      return certificate;
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
