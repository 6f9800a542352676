/**
 * Amazon SES through SNS: bounces, complaints and delays, as notifications or as events of a configuration set. Source: Amazon SES Developer
 * Guide, "Amazon SNS notification contents for Amazon SES" (types and subtypes of bounces, `feedbackId`; no order is promised, new fields may come).
 */

import type { Ask } from './certificate-chain.ts';
import {
  type Foreign,
  judgeRefusal,
  listOf,
  objectOf,
  type ProvenNotice,
  type ProviderEvent,
  referencesIn,
  textOf,
} from './provider-event.ts';
import { type SnsCertificates, snsHost } from './sns-certificates.ts';
import { isAtHost, isSignedBySns, isSnsType } from './sns-signature.ts';

/** What a subtype says where no server's answer is passed on. */
const OF_SUBTYPE: Readonly<Record<string, string>> = {
  MailboxFull: '5.2.2',
  MessageTooLarge: '5.3.4',
  ContentRejected: '5.6.0',
  AttachmentRejected: '5.6.1',
  CustomTimeoutExceeded: '4.4.7',
};

/** Says only "not delivered"; whom it is about it leaves open. */
const GENERAL = /^5\.[0-5]\.0$/;

function judgeBounce(bounce: Foreign): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  const subtype = textOf(bounce.bounceSubType);
  // The person ended it at Amazon's own list; Amazon did not try.
  if (subtype === 'UnsubscribedRecipient') return null;
  const recipient = objectOf(listOf(bounce.bouncedRecipients)[0]);
  const answer = textOf(recipient.diagnosticCode);
  const judged = judgeRefusal(textOf(recipient.status), answer);
  const status = Object.hasOwn(OF_SUBTYPE, subtype) ? (judged.status ?? OF_SUBTYPE[subtype]) : judged.status;
  if (bounce.bounceType !== 'Permanent') {
    // Fields of a report are missing when there was none: absence notes come as this kind of "bounce" too.
    const isNote = bounce.bounceType === 'Transient' && subtype === 'General' && !status && !answer;
    return isNote ? { verdict: 'auto_reply', status: 'vacation' } : { verdict: 'soft', status };
  }
  // Amazon calls some refusals permanent that are about the sender, the mail or a full mailbox.
  return judged.verdict === 'soft' && status && !GENERAL.test(status)
    ? { verdict: 'soft', status }
    : { verdict: 'hard', status: judged.verdict === 'hard' ? status : '5.1.1' };
}

function judge(event: Foreign): Pick<ProviderEvent, 'verdict' | 'status'> | null {
  switch (textOf(event.eventType) || textOf(event.notificationType)) {
    case 'Bounce':
      return judgeBounce(objectOf(event.bounce));
    case 'Complaint':
      return objectOf(event.complaint).complaintFeedbackType === 'not-spam' ? null : { verdict: 'complaint' };
    case 'DeliveryDelay':
      return { verdict: 'delayed' };
    default:
      return null;
  }
}

export interface SesSettings {
  topicArn: string;
  certificates: SnsCertificates;
  /** Follows the link that confirms a subscription */
  confirm: Ask;
  /** Somebody ended the subscription: nothing more will come */
  onUnsubscribed: () => void;
}

/** True for the link at Amazon that confirms a subscription of this topic, and no other action there. */
function confirms(link: string, host: string, topicArn: string): boolean {
  const asked = URL.parse(link)?.searchParams;
  return isAtHost(link, host) && asked?.get('Action') === 'ConfirmSubscription' && asked.get('TopicArn') === topicArn;
}

/** Null for what SNS did not sign, or what is of another topic. A subscription of our topic is confirmed on the way. */
export async function readSes(settings: SesSettings, body: string, now: Date): Promise<ProvenNotice | null> {
  const message = objectOf(JSON.parse(body));
  const type = textOf(message.Type);
  const { topicArn } = settings;
  const host = snsHost(topicArn);
  if (!host || !isSnsType(type) || message.TopicArn !== topicArn) return null;
  if (!(await isSignedBySns(settings.certificates, type, message, topicArn, now))) return null;
  const notice = { once: textOf(message.MessageId), at: new Date(textOf(message.Timestamp)) };
  if (type === 'SubscriptionConfirmation') {
    const link = textOf(message.SubscribeURL);
    if (!confirms(link, host, topicArn)) return null;
    await settings.confirm(link);
    return { ...notice, events: [] };
  }
  if (type === 'UnsubscribeConfirmation') {
    settings.onUnsubscribed();
    return { ...notice, events: [] };
  }
  const event = objectOf(parsed(textOf(message.Message)));
  const judged = judge(event);
  // Two messages of SNS may tell of the same answer.
  const id = textOf(objectOf(event.bounce).feedbackId) || textOf(objectOf(event.complaint).feedbackId) || notice.once;
  return { ...notice, events: judged ? [{ id, ...judged, ...referencesIn(event) }] : [] };
}

// Some messages of SNS are plain text: a test of the topic, for one.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
