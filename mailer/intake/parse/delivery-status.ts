/** Delivery status notifications (RFC 3464, with addresses in UTF-8 RFC 6533). */
import { statusOfWords, weighBounce } from '@multipartner/trust-center/bounce-status';
import type { Judgement } from './judgement.ts';
import type { ReadMessage } from './read-message.ts';

const REPORTS = ['message/delivery-status', 'message/global-delivery-status'];
const MOST_RECIPIENTS = 50;
const STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
/** Says only "failed": the words of the server know more. */
const GENERAL = /^[45]\.(0\.0|1\.0|2\.0|3\.0|4\.0|4\.1|5\.0|7\.0)$/;

type Fields = Map<string, string>;

/** Groups of fields, parted by empty lines; the first is about the message. */
function groupsOf(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((group) => {
      const fields: Fields = new Map();
      for (const line of group.split('\n')) {
        const at = line.indexOf(':');
        if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
      }
      return fields;
    })
    .filter((fields) => fields.size > 0);
}

const isAboutRecipient = (fields: Fields): boolean =>
  ['final-recipient', 'original-recipient', 'action', 'status', 'diagnostic-code'].some((name) => fields.has(name));

/** What `Action` says, or where it is missing what the status means. */
function actionOf(fields: Fields, status: string | undefined): string {
  const action = /^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0];
  if (action) return action;
  if (status?.startsWith('2')) return 'delivered';
  return status?.startsWith('4') ? 'delayed' : 'failed';
}

/** The more telling one of the field `Status` and of what the server itself answered. */
function statusOf(fields: Fields): string | undefined {
  const said = STATUS.exec(fields.get('diagnostic-code') ?? '')?.[1];
  const stated = STATUS.exec(fields.get('status') ?? '')?.[1];
  if (!stated || (GENERAL.test(stated) && said)) return said;
  return stated;
}

function judgeRecipient(fields: Fields, words: string): Judgement {
  const status = statusOf(fields);
  const action = actionOf(fields, status);
  if (action === 'delayed') return { verdict: 'delayed', status };
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return { verdict: 'delivered', status };
  if (action !== 'failed') return { verdict: 'unknown' };
  const said = fields.get('diagnostic-code') || words;
  const verdict = weighBounce(status, said);
  if (status && !GENERAL.test(status)) return { verdict, status };
  return { verdict, status: (status?.startsWith('4') ? undefined : statusOfWords(said)) ?? status };
}

/** Null for a message without a readable report. */
export function judgeDeliveryStatus({ parts, words }: ReadMessage): Judgement | null {
  const report = parts.find(({ type }) => REPORTS.includes(type));
  if (!report) return null;
  const found = groupsOf(report.text)
    .filter(isAboutRecipient)
    .slice(0, MOST_RECIPIENTS)
    .map((fields) => judgeRecipient(fields, words));
  if (found.length === 0) return null;
  // Our mails go to one person. Several are what a list or a forwarding made of it: as long as one of them got it, it arrived.
  const first = (verdict: Judgement['verdict']) => found.find((one) => one.verdict === verdict);
  return first('delivered') ?? first('delayed') ?? first('soft') ?? first('hard') ?? found[0]!;
}
