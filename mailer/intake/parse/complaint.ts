/** Complaints: abuse reports (RFC 5965), and the older forms that a few providers still send. */
import type { Judgement } from './judgement.ts';
import type { ReadMessage } from './read-message.ts';

// What somebody pressed or sent on. Reports about authentication (RFC 6591) and "not spam" are no complaints.
const COMPLAINTS = ['abuse', 'fraud', 'virus', 'opt-out', 'opt-out-list', 'other', 'miscategorized', 'complaint'];
const OLD_SUBJECT =
  /^(complaint about message from \d|\[?(email )?(abuse|spam) (report|complaint)|email feedback report)/i;

/** Null where it is none. */
export function judgeComplaint(message: ReadMessage): Judgement | null {
  const report = message.parts.find(({ type }) => type === 'message/feedback-report');
  if (report) {
    const kind = /^feedback-type:[ \t]*([a-z-]+)/im.exec(report.text)?.[1]?.toLowerCase() ?? '';
    return { verdict: COMPLAINTS.includes(kind) ? 'complaint' : 'unknown' };
  }
  if (/report-type="?feedback-report/.test(message.contentType)) return { verdict: 'unknown' };
  const copied = message.parts.some(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
  return copied && OLD_SUBJECT.test(message.subject) ? { verdict: 'complaint' } : null;
}
