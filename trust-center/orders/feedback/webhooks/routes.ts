/**
 * Where providers report bounces and complaints: `/webhooks/ses`, `/mailgun`, `/postmark`, `/sendgrid` below it. In the trust zone, because their
 * notices quote addresses. An answer says nothing but whether it was taken.
 */
import { randomUUID } from 'node:crypto';
import { SECOND_MS } from '@multipartner/kernel/time';
import { clientAddress } from '@multipartner/serving/client-address';
import express, { type Request, type Response, Router } from 'express';
import { networkOf } from '../../../limits/network-of.ts';
import type { OrdersDeps } from '../../deps.ts';
import type { Ask } from './certificate-chain.ts';
import { createRefusedCount } from './count-refused.ts';
import { readMailgun } from './mailgun.ts';
import { readPostmark } from './postmark.ts';
import type { ProvenNotice, Provider } from './provider-event.ts';
import { readSendgrid } from './sendgrid.ts';
import { readSes } from './ses.ts';
import type { WebhookSettings } from './settings.ts';
import { type Amazon, createSnsCertificates } from './sns-certificates.ts';
import { takeNotice } from './take-notice.ts';

const MOST_BODY_BYTES = 2 * 1024 * 1024;
const MOST_ANSWER_BYTES = 64 * 1024;
const ASK_MS = 10 * SECOND_MS;

/** Asks Amazon: never another address than the one that was checked. */
const askAmazon: Ask = async (url) => {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS) });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > MOST_ANSWER_BYTES) {
      await reader.cancel();
      throw new Error('too long');
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
};

type Read = (request: Request, body: string, now: Date) => Promise<ProvenNotice | null> | ProvenNotice | null;

export interface WebhookSurroundings {
  /** Proxies of ours before this server */
  trustedProxies: number;
  /** Fetches certificates and confirms subscriptions at Amazon; whom to trust for them */
  amazon?: Amazon;
}

export function createWebhookRoutes(
  deps: OrdersDeps,
  settings: WebhookSettings,
  { trustedProxies, amazon = { ask: askAmazon } }: WebhookSurroundings,
): Router {
  const certificates = createSnsCertificates(amazon);
  const countRefused = createRefusedCount(deps);
  const onUnsubscribed = () => deps.onError('WEBHOOK_UNSUBSCRIBED', 'webhook ses');
  const {
    WEBHOOK_SES_TOPIC_ARN: topicArn,
    WEBHOOK_MAILGUN_KEY: mailgunKey,
    WEBHOOK_POSTMARK_LOGIN: postmarkLogin,
    WEBHOOK_SENDGRID_KEY: sendgridKey,
  } = settings;
  const readers: Partial<Record<Provider, Read>> = {
    ...(topicArn
      ? {
          ses: (request, body, now) => {
            const source = certificates.namedBy(networkOf(clientAddress(request, trustedProxies)));
            return readSes({ topicArn, certificates: source, confirm: amazon.ask, onUnsubscribed }, body, now);
          },
        }
      : {}),
    ...(mailgunKey ? { mailgun: (_, body) => readMailgun(mailgunKey, body) } : {}),
    ...(postmarkLogin ? { postmark: ({ headers }, body) => readPostmark(postmarkLogin, headers, body) } : {}),
    ...(sendgridKey ? { sendgrid: ({ headers }, body) => readSendgrid(sendgridKey, headers, body) } : {}),
  };

  async function take(provider: Provider, read: Read, request: Request): Promise<number> {
    const body = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    let notice: ProvenNotice | null;
    try {
      notice = await read(request, body, deps.clock.now());
    } catch (error) {
      // What is no JSON is nobody's notice; anything else may go better at the next try.
      return error instanceof SyntaxError ? 403 : 503;
    }
    if (!notice) return 403;
    return (await takeNotice(deps, provider, notice, { body, reqId: randomUUID() })) === 'taken' ? 200 : 403;
  }

  const router = Router();
  for (const [provider, read] of Object.entries(readers) as [Provider, Read][]) {
    router.post(
      `/webhooks/${provider}`,
      express.raw({ type: () => true, limit: MOST_BODY_BYTES }),
      (request: Request, response: Response) => {
        response.set({ 'Cache-Control': 'no-store' });
        take(provider, read, request)
          .catch(() => {
            deps.onError('UNAVAILABLE', `webhook ${provider}`);
            return 503;
          })
          .then(async (status) => {
            if (status === 403) await countRefused(provider);
            response
              .status(status)
              .type('text/plain')
              .send(status === 200 ? 'taken' : 'not taken');
          });
      },
    );
  }
  return router;
}
