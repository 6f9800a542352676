/**
 * SendGrid: ECDSA (P-256, SHA-256) over timestamp and body. Source: Twilio SendGrid's documents, "Event Webhook Reference" and "Getting Started with
 * the Event Webhook Security Features": batches without an order, the same event more than once, `status` may be missing.
 */
import { createPublicKey, verify } from 'node:crypto';
import {
  type Foreign,
  judgeRefusal,
  listOf,
  objectOf,
  type ProvenNotice,
  type ProviderEvent,
  referencesIn,
  sha256,
  textOf,
} from './provider-event.ts';

/** It did not even try: the address stands on a list of its own, or the mail was wrong. The reasons are a closed list. */
function judgeDropped(reason: string): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  if (/^spam report/i.test(reason)) return { verdict: 'complaint' };
  if (/^unsubscribed/i.test(reason)) return null;
  if (/^(bounced address|invalid)$/i.test(reason.trim())) return { verdict: 'hard', status: '5.1.1' };
  // Spam content, a wrong header, too many of them: about us, whoever the person is.
  return { verdict: 'soft', status: '5.7.0' };
}

function judge(event: Foreign): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  const reason = textOf(event.reason);
  switch (event.event) {
    case 'spamreport':
      return { verdict: 'complaint' };
    case 'deferred':
      return { verdict: 'delayed' };
    case 'bounce': {
      const judged = judgeRefusal(textOf(event.status), reason);
      return event.type === 'blocked' ? { ...judged, verdict: 'soft' } : judged;
    }
    case 'dropped':
      return judgeDropped(reason);
    default:
      return null;
  }
}

/** @param publicKey SubjectPublicKeyInfo in base64, as SendGrid shows it. Null for a notice that was not signed with its private half. */
export function readSendgrid(publicKey: string, headers: Foreign, body: string): ProvenNotice | null {
  const timestamp = textOf(headers['x-twilio-email-event-webhook-timestamp']);
  const signature = Buffer.from(textOf(headers['x-twilio-email-event-webhook-signature']), 'base64');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (!timestamp || !verify('sha256', Buffer.from(timestamp + body), key, signature)) return null;
  return {
    // A signature of this kind has many valid forms: what is signed may come once.
    once: sha256(timestamp, body).toString('hex'),
    at: new Date(Number(timestamp) * 1_000),
    events: listOf(JSON.parse(body)).flatMap((one): ProviderEvent[] => {
      const event = objectOf(one);
      const judged = judge(event);
      return judged ? [{ id: textOf(event.sg_event_id), ...judged, ...referencesIn(event) }] : [];
    }),
  };
}
