/**
 * Mailgun: HMAC-SHA256 of timestamp and token. It does not cover the event, so a token must never be used for another one. Source: Mailgun's user
 * manual, "Securing webhooks", "Event structure" and "Tracking failures". An event's id is unique for a day only.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  judgeRefusal,
  objectOf,
  type ProvenNotice,
  type ProviderEvent,
  referencesIn,
  textOf,
} from './provider-event.ts';

/** Mailgun did not even try, because of a list of its own: it bounced before · unsubscribed there · marked a mail as spam before. */
const NOT_TRIED: Readonly<Record<string, Pick<ProviderEvent, 'verdict' | 'status'> | null>> = {
  605: { verdict: 'hard', status: '5.1.1' },
  606: null,
  607: { verdict: 'complaint' },
};

function judge(event: ReturnType<typeof objectOf>): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  if (event.event === 'complained') return { verdict: 'complaint' };
  if (event.event !== 'failed') return null;
  const answer = objectOf(event['delivery-status']);
  const status = textOf(answer['enhanced-code']) || undefined;
  // The last try of many is called temporary as well, for the reason "old".
  if (event.severity === 'temporary') return { verdict: event.reason === 'old' ? 'soft' : 'delayed', status };
  const notTried = NOT_TRIED[textOf(answer.code)];
  if (notTried !== undefined) return notTried;
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
  // Nothing stands between the two where they are signed: "1763800000" + "e0ab" would as well be "1763800000e0" + "ab", the same time and a token that
  // nobody has used yet. With digits only the border cannot move without the time going wrong.
  if (!/^\d{10}$/.test(textOf(timestamp))) return null;
  if (!textOf(token) || bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return null;
  const event = objectOf(data);
  const judged = judge(event);
  const id = event.id ? `${textOf(event.id)} ${textOf(event.timestamp)}` : textOf(token);
  return {
    once: textOf(token),
    at: new Date(Number(textOf(timestamp)) * 1_000),
    events: judged ? [{ id, ...judged, ...referencesIn(event) }] : [],
  };
}
