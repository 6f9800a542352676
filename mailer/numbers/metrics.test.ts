import { describe, expect, it } from 'vitest';
import { readExposition, sampleOf } from '../../tests/support/readers/exposition.ts';
import { createMailerMetrics } from './metrics.ts';
import { createProviderCounts } from './provider-counts.ts';

const STATE = { linesOpen: 3, transportsDown: 1, orders: 2, unreported: 7, trustCenterReachable: true };

describe('the mailer’s numbers', () => {
  it('follow the text format and count what became of mails', async () => {
    const metrics = createMailerMetrics();
    metrics.watch(() => STATE);
    metrics.handedOver('erika@gmail.com', { result: 'accepted' });
    metrics.handedOver('erika@gmail.com', { result: 'deferred', kind: 'rate', smtpCode: 421 });
    metrics.handedOver('x@familie-sonnleitner.example', { result: 'bounced', kind: 'person', smtpCode: 550 });
    metrics.handedOver('y@gmx.de', { result: 'deferred', kind: 'connection' });
    metrics.putAside('z@web.de');
    metrics.lease('sent', 0.3);
    metrics.lease('wait', 0.1);
    metrics.single('accepted');
    metrics.unmade();
    const families = readExposition(await metrics.registry.metrics());
    const of = (name: string, labels = {}) => sampleOf(families, `multipartner_${name}`, labels);
    expect(of('mails_total', { result: 'accepted', about: 'nobody' })).toBe(1);
    expect(of('mails_total', { result: 'failed', about: 'content' })).toBe(1);
    expect(of('smtp_replies_total', { class: '4xx' })).toBe(1);
    expect(of('smtp_replies_total', { class: 'none' })).toBe(1);
    expect(of('provider_mails_total', { provider: 'gmail', result: 'deferred' })).toBe(1);
    expect(of('provider_mails_total', { provider: 'other', result: 'refused' })).toBe(1);
    // Our own server was away: that is nothing that GMX did.
    expect(of('provider_mails_total', { provider: 'gmx', result: 'deferred' })).toBe(0);
    expect(of('put_aside_total', { provider: 'webde' })).toBe(1);
    expect(of('leases_total', { end: 'wait' })).toBe(1);
    expect(families.get('multipartner_lease_seconds')!.samples.find(({ name }) => name.endsWith('_count'))!.value).toBe(
      1,
    );
    expect(of('lines_open')).toBe(3);
    expect(of('outcomes_unreported')).toBe(7);
    expect(of('process_start_time_seconds')).toBeUndefined();
    expect(sampleOf(families, 'process_start_time_seconds')).toBeGreaterThan(0);
  });

  it('hold no address and no domain of anybody, and stay few however many domains there are', async () => {
    const metrics = createMailerMetrics();
    metrics.watch(() => STATE);
    metrics.handedOver('a@gmail.com', { result: 'accepted' });
    const before = (await metrics.registry.metrics()).split('\n').length;
    for (let i = 0; i < 5_000; i++) {
      metrics.handedOver(`erika${i}@familie-${i}.example`, { result: 'accepted' });
      metrics.handedOver(`erika${i}@x"\n${i}.example`, { result: 'deferred', kind: 'rate', smtpCode: 451 });
      metrics.putAside(`erika${i}@familie-${i}.example`);
    }
    const text = await metrics.registry.metrics();
    readExposition(text);
    expect(text).not.toMatch(/erika|familie|example|@/);
    expect(text.split('\n').length).toBeLessThan(before + 10);
    expect(JSON.stringify(metrics.providers.told())).not.toMatch(/erika|familie|example|@/);
    expect(metrics.providers.told()!.hours.length).toBeLessThanOrEqual(4);
  });
});

describe('what a mailer counted by provider', () => {
  it('is told by the hour, for three hours at most', () => {
    let at = Date.parse('2026-11-22T10:59:00Z');
    const counts = createProviderCounts(() => at);
    expect(counts.told()).toBeUndefined();
    counts.note('a@gmail.com', 'accepted');
    at += 120_000;
    counts.note('a@gmail.com', 'deferred');
    counts.note('a@nobody.example', 'refused');
    expect(counts.told()!.hours).toEqual([
      { hour: '2026-11-22T10:00:00.000Z', provider: 'gmail', accepted: 1, deferred: 0, refused: 0 },
      { hour: '2026-11-22T11:00:00.000Z', provider: 'gmail', accepted: 0, deferred: 1, refused: 0 },
      { hour: '2026-11-22T11:00:00.000Z', provider: 'other', accepted: 0, deferred: 0, refused: 1 },
    ]);
    for (let hour = 0; hour < 5; hour++) {
      at += 3_600_000;
      counts.note('a@gmail.com', 'accepted');
    }
    expect(counts.told()!.hours.map(({ hour }) => hour.slice(11, 13))).toEqual(['14', '15', '16']);
  });
});
