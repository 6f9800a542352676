/**
 * Postmark signs nothing. It offers a name and a password of ours in the address of the webhook (basic authentication): they prove it. Source:
 * Postmark's developer documents, "Bounce webhook", "Spam complaint webhook", "Subscription change webhook" and "Bounce types".
 */
import { timingSafeEqual } from 'node:crypto';
import {
  type Foreign,
  judgeRefusal,
  objectOf,
  type ProvenNotice,
  type ProviderEvent,
  referencesIn,
  sha256,
  textOf,
} from './provider-event.ts';

const KINDS: Readonly<Record<string, Pick<ProviderEvent, 'verdict' | 'status'>>> = {
  HardBounce: { verdict: 'hard', status: '5.1.1' },
  BadEmailAddress: { verdict: 'hard', status: '5.1.3' },
  AutoResponder: { verdict: 'auto_reply', status: 'vacation' },
  ChallengeVerification: { verdict: 'auto_reply', status: 'challenge' },
  SpamComplaint: { verdict: 'complaint' },
  Blocked: { verdict: 'soft', status: '5.7.0' },
  SpamNotification: { verdict: 'soft', status: '5.7.0' },
  DMARCPolicy: { verdict: 'soft', status: '5.7.0' },
  DnsError: { verdict: 'soft', status: '4.4.3' },
  // A person at the operator's took the address out: says nothing about it.
  ManuallyDeactivated: { verdict: 'soft', status: '5.7.0' },
  SMTPApiError: { verdict: 'soft', status: '5.6.0' },
  TemplateRenderingFailed: { verdict: 'soft', status: '5.6.0' },
};
// Neither a bounce nor a complaint.
const OTHERS = ['Subscribe', 'Unsubscribe', 'AddressChange', 'OpenRelayTest', 'VirusNotification', 'InboundError'];
/** Streams for many mails tell of bounces only by what they put on their list. Unsubscribing there is no answer to us. */
const OF_LIST: Readonly<Record<string, Pick<ProviderEvent, 'verdict' | 'status'>>> = {
  HardBounce: { verdict: 'hard', status: '5.1.1' },
  SpamComplaint: { verdict: 'complaint' },
};

function judge(notice: Foreign): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  if (notice.RecordType === 'SpamComplaint') return { verdict: 'complaint' };
  if (notice.RecordType === 'SubscriptionChange') {
    const why = textOf(notice.SuppressionReason);
    return notice.SuppressSending === true && Object.hasOwn(OF_LIST, why) ? OF_LIST[why]! : null;
  }
  const kind = textOf(notice.Type);
  if (notice.RecordType !== 'Bounce' || OTHERS.includes(kind)) return null;
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known) return known;
  return { ...judgeRefusal(undefined, textOf(notice.Details)), verdict: 'soft' };
}

/** @param login name:password. Null for a notice that does not know it. */
export function readPostmark(login: string, headers: Foreign, body: string): ProvenNotice | null {
  const given = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(textOf(headers.authorization))?.[1] ?? '';
  // Of equal length, whatever was given.
  const same = timingSafeEqual(sha256(Buffer.from(given, 'base64').toString()), sha256(login));
  if (!same) return null;
  const notice = objectOf(JSON.parse(body));
  const judged = judge(notice);
  const own = textOf(notice.ID) || `${textOf(notice.MessageID)} ${textOf(notice.ChangedAt)}`;
  const id = `${textOf(notice.RecordType)} ${own}`;
  return { once: id, at: null, events: judged ? [{ id, ...judged, ...referencesIn(notice) }] : [] };
}
