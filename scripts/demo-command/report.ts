/** What a demonstration found out; printed as JSON with exactly these fields, or as a page for people. */
export interface DemoReport {
  /** Rows of the file, without its header */
  rows: number;
  /** Different people that were taken over */
  accepted: number;
  /** Rows that belonged to a person who was there already */
  merged: number;
  refused: { line: number; field: string; reason: string }[];
  /** Taken by the receiving server */
  sent: number;
  delivered: number;
  failed: number;
  /** Who got no mail, by reason */
  skipped: Record<string, number>;
  /** From the order to the last mail */
  seconds: number;
  messagesPerSecond: number;
  log: { size: number; root: string; verified: boolean };
  urls: Record<string, string>;
}

const SHOWN_REFUSALS = 10;

const reasons = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`)
    .join(', ');

const GONE =
  'The instance is gone. To look at campaign, results and mails, add --url with the address of one that runs.';

/** The report in lines. Addresses stand there only when `stays`: nobody answers at those of an instance that ends with the command. */
export function showReport(report: DemoReport, { stays }: { stays: boolean }): string {
  const { rows, accepted, merged, refused, sent, delivered, failed, skipped, seconds, messagesPerSecond, log, urls } =
    report;
  const entries: [string, string][] = [
    ['Contacts', `${rows} rows: ${accepted} people, ${merged} merged, ${refused.length} refused`],
    ['Sent', `${sent}, of which ${delivered} delivered; ${failed} failed`],
    ['Not sent', reasons(skipped) || 'nobody was left out'],
    ['Time', `${seconds.toFixed(1)} s, ${messagesPerSecond.toFixed(0)} messages per second`],
    ['Log', `${log.size} entries, ${log.verified ? 'verified' : 'NOT VERIFIED'}, root ${log.root}`],
    ...(stays ? Object.entries(urls) : []),
  ];
  const width = Math.max(...entries.map(([title]) => title.length)) + 3;
  const lines = entries.map(([title, text]) => `${title.padEnd(width)}${text}`);
  const shown = refused
    .slice(0, SHOWN_REFUSALS)
    .map(({ line, field, reason }) => `  line ${line}, ${field}: ${reason}`);
  const more = refused.length > SHOWN_REFUSALS ? [`  and ${refused.length - SHOWN_REFUSALS} more`] : [];
  const refusals = shown.length > 0 ? ['', 'Refused rows:', ...shown, ...more] : [];
  return [...lines, ...refusals, ...(stays ? [] : ['', GONE])].join('\n');
}
