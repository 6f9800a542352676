import { describe, expect, it } from 'vitest';
import { BREAKER_LIMITS, type Breaker, countOutcomes, FRESH, shareTooHigh } from './breaker-counts.ts';

const order = { recipients: 10_000, now: new Date('2026-11-24T10:00:00Z') };
const many = (count: number, result: string, reason: string | null = null) =>
  Array.from({ length: count }, () => ({ result, reason }));
const after = (outcomes: ReturnType<typeof many>, before: Breaker = FRESH) => countOutcomes(before, outcomes, order);

describe('the circuit breaker', () => {
  it('opens after refusals of the sender in a row, at once where an order has one person', () => {
    const { senderInRow } = BREAKER_LIMITS;
    expect(after(many(senderInRow - 1, 'deferred', '5.7.1')).stop).toBeNull();
    expect(after(many(senderInRow, 'deferred', 'smtp_550')).stop).toBe('SENDER_REFUSED');
    expect(countOutcomes(FRESH, many(1, 'deferred', 'smtp_refused'), { ...order, recipients: 1 }).stop).toBe(
      'SENDER_REFUSED',
    );
  });
  it('knows the words of a service for a sender that it does not let send', () => {
    for (const reason of ['ses_refused', 'ses_not_verified'])
      expect(after(many(BREAKER_LIMITS.senderInRow, 'deferred', reason)).stop, reason).toBe('SENDER_REFUSED');
    // The service itself is the trouble: it is asked again, and the order waits.
    expect(after(many(100, 'deferred', 'ses_denied')).stop).toBeNull();
  });
  it('counts a row across reports, and one taken mail ends it', () => {
    const first = after(many(3, 'deferred', '5.7.1')).after;
    expect(after(many(2, 'deferred', '5.7.1'), first).stop).toBe('SENDER_REFUSED');
    const taken = after(many(1, 'accepted'), first).after;
    expect(taken).toMatchObject({ refusedInRow: 0, refusedSince: null, refusal: null });
    expect(after(many(2, 'deferred', '5.7.1'), taken).stop).toBeNull();
  });
  it('takes temporary answers, full boxes and people who were not tried for no refusal', () => {
    const harmless = [
      ...many(100, 'deferred', '4.7.1'),
      ...many(100, 'deferred', 'smtp_unreachable'),
      ...many(100, 'failed', '5.2.2'),
      ...many(100, 'not_tried'),
      ...many(100, 'in_doubt', 'connection_lost'),
    ];
    expect(after(harmless)).toMatchObject({ stop: null, after: { refusedInRow: 0 } });
  });
  it('opens when a mail is refused by one receiver after the other', () => {
    expect(after(many(BREAKER_LIMITS.mailInRow, 'failed', '5.7.26')).stop).toBe('MAIL_REFUSED');
    const mixed = Array.from(
      { length: 400 },
      (_, i) => many(1, i % 10 ? 'failed' : 'accepted', i % 10 ? '5.7.1' : null)[0]!,
    );
    expect(after(mixed).stop).toBeNull();
  });
  it('opens when more than a tenth does not exist, also when the beginning of a list was good', () => {
    expect(after([...many(90, 'accepted'), ...many(9, 'bounced', '5.1.1')]).stop).toBeNull();
    expect(after([...many(50, 'accepted'), ...many(10, 'bounced', '5.1.1')]).stop).toBe('TOO_MANY_BOUNCES');
    // A few old addresses in a small list are no harm.
    expect(after([...many(20, 'accepted'), ...many(9, 'bounced', '5.1.1')]).stop).toBeNull();
    const good = after(many(20_000, 'accepted')).after;
    const bad = Array.from(
      { length: 600 },
      (_, i) => many(1, i % 3 ? 'accepted' : 'bounced', i % 3 ? null : '5.1.1')[0]!,
    );
    expect(after(bad, good).stop).toBe('TOO_MANY_BOUNCES');
  });
  it('judges what comes back later by everybody who was sent to', () => {
    const sent = after(many(20_000, 'accepted')).after;
    expect(shareTooHigh({ ...sent, lateBounced: 200 })).toBeNull();
    expect(shareTooHigh({ ...sent, lateBounced: 2_001 })).toBe('TOO_MANY_BOUNCES');
    expect(shareTooHigh({ ...sent, complained: 20 })).toBeNull();
    expect(shareTooHigh({ ...sent, complained: 101 })).toBe('TOO_MANY_COMPLAINTS');
  });
  it('opens by what was set, and by nothing else', () => {
    const set = { bounceShare: 0.02, complaintShare: 0.001, leastTried: 500 };
    const list = [...many(450, 'accepted'), ...many(11, 'bounced', '5.1.1')];
    expect(after(list).stop).toBeNull();
    expect(countOutcomes(FRESH, list, { ...order, limits: { ...set, leastTried: 400 } }).stop).toBe('TOO_MANY_BOUNCES');
    // So few are no share yet.
    expect(countOutcomes(FRESH, list, { ...order, limits: set }).stop).toBeNull();
    const sent = after(many(5_000, 'accepted')).after;
    expect(shareTooHigh({ ...sent, complained: 6 })).toBeNull();
    expect(shareTooHigh({ ...sent, complained: 6 }, set)).toBe('TOO_MANY_COMPLAINTS');
  });
});
