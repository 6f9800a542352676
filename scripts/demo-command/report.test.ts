import { describe, expect, it } from 'vitest';
import { type DemoReport, showReport } from './report.ts';

const report: DemoReport = {
  rows: 3,
  accepted: 2,
  merged: 0,
  refused: [{ line: 4, field: 'email', reason: 'ADDRESS_INVALID' }],
  sent: 1,
  delivered: 1,
  failed: 0,
  skipped: { no_consent: 1 },
  seconds: 1,
  messagesPerSecond: 1,
  log: { size: 28, root: 'ab', verified: true },
  urls: { app: 'http://127.0.0.1:21130', campaign: 'http://127.0.0.1:21130/hq/campaigns/cmp_1' },
};

describe('the report for people', () => {
  it('names the addresses of an instance that stays', () => {
    const shown = showReport(report, { stays: true });
    expect(shown).toContain('http://127.0.0.1:21130/hq/campaigns/cmp_1');
    expect(shown).not.toContain('is gone');
  });

  it('sends nobody to an instance that ends with the command, and says how to see one', () => {
    const shown = showReport(report, { stays: false });
    expect(shown).not.toContain('21130');
    expect(shown).toContain('--url');
    expect(shown).toContain('line 4, email: ADDRESS_INVALID');
  });
});
