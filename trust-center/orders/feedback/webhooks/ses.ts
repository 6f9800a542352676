/** Amazon SES through SNS: bounces, complaints and delays, as notifications or as events of a configuration set. */
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
import { isAtHost, isSignedBySns, isSnsType, type ReadText, type SnsCertificates, snsHost } from './sns-signature.ts';

function judgeBounce(bounce: Foreign): Pick<ProviderEvent, 'verdict' | 'status'> {
  const recipient = objectOf(listOf(bounce.bouncedRecipients)[0]);
  const { verdict, status } = judgeRefusal(textOf(recipient.status), textOf(recipient.diagnosticCode));
  if (bounce.bounceType !== 'Permanent') return { verdict: 'soft', status };
  // Amazon calls some refusals permanent that are about the sender.
  return status?.startsWith('5.7.') || status === '5.2.2'
    ? { verdict, status }
    : { verdict: 'hard', status: verdict === 'hard' ? status : '5.1.1' };
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
  confirm: ReadText;
}

/** Null for what SNS did not sign, or what is of another topic. A subscription of our topic is confirmed on the way. */
export async function readSes(settings: SesSettings, body: string, now: Date): Promise<ProvenNotice | null> {
  const message = objectOf(JSON.parse(body));
  const type = textOf(message.Type);
  const host = snsHost(settings.topicArn);
  if (!host || !isSnsType(type) || message.TopicArn !== settings.topicArn) return null;
  if (!(await isSignedBySns(settings.certificates, type, message, host, now))) return null;
  const notice = { once: textOf(message.MessageId), at: new Date(textOf(message.Timestamp)) };
  if (type === 'SubscriptionConfirmation') {
    const link = textOf(message.SubscribeURL);
    if (!isAtHost(link, host)) return null;
    await settings.confirm(link);
    return { ...notice, events: [] };
  }
  const event = objectOf(parsed(textOf(message.Message)));
  const judged = judge(event);
  return { ...notice, events: judged ? [{ id: notice.once, ...judged, ...referencesIn(event) }] : [] };
}

// Some messages of SNS are plain text: a test of the topic, for one.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
