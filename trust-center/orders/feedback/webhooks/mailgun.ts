/** Mailgun: HMAC-SHA256 of timestamp and token. It does not cover the event, so a token must never be used for another one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  judgeRefusal,
  objectOf,
  type ProvenNotice,
  type ProviderEvent,
  referencesIn,
  textOf,
} from './provider-event.ts';

// Addresses on the provider's own list: it bounced or does not exist.
const SUPPRESSED = ['605', '607'];

function judge(event: ReturnType<typeof objectOf>): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  if (event.event === 'complained') return { verdict: 'complaint' };
  if (event.event !== 'failed') return null;
  const answer = objectOf(event['delivery-status']);
  const status = textOf(answer['enhanced-code']) || undefined;
  if (event.severity === 'temporary') return { verdict: 'delayed', status };
  if (SUPPRESSED.includes(textOf(answer.code))) return { verdict: 'hard', status: '5.1.1' };
  return judgeRefusal(status, `${textOf(answer.message)} ${textOf(answer.description)}`);
}

/** Null for a notice that Mailgun did not sign with this key. */
export function readMailgun(key: string, body: string): ProvenNotice | null {
  const { signature, 'event-data': data } = objectOf(JSON.parse(body));
  const { timestamp, token, signature: given } = objectOf(signature);
  const expected = createHmac('sha256', key)
    .update(`${textOf(timestamp)}${textOf(token)}`)
    .digest();
  const bytes = Buffer.from(textOf(given), 'hex');
  if (!textOf(token) || bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return null;
  const event = objectOf(data);
  const judged = judge(event);
  return {
    once: textOf(token),
    at: new Date(Number(textOf(timestamp)) * 1_000),
    events: judged ? [{ id: textOf(event.id) || textOf(token), ...judged, ...referencesIn(event) }] : [],
  };
}
