import { describe, expect, it } from 'vitest';
import { withoutHoles } from './$orderId._index/timeline.ts';
import { reasonWords } from './reasons.ts';

describe('reasons in words', () => {
  it('knows the codes of the ledger and the classes of mail servers', () => {
    expect(reasonWords('no_consent', 'de')).toBe('Keine Einwilligung');
    expect(reasonWords('5.1.1', 'en')).toBe('Address does not exist');
    expect(reasonWords('smtp_552', 'en')).toBe('Mailbox is full');
    expect(reasonWords('smtp_unreachable', 'de')).toBe('Der Mailserver ist nicht erreichbar');
    expect(reasonWords('4.4.1', 'en')).toBe('Receiver could not take it for too long');
  });
  it('shows a code without words as it is, and takes no word of the prototype for one', () => {
    expect(reasonWords('5.3.9', 'en')).toBe('Answer of the mail server: 5.3.9');
    expect(reasonWords('constructor', 'en')).toBe('Answer of the mail server: constructor');
  });
});

describe('the course', () => {
  const point = (at: string, opened: number) => ({ at: new Date(at), sent: 0, opened, clicked: 0, unsubscribed: 0 });
  it('has no holes', () => {
    const filled = withoutHoles([point('2026-03-01T10:00:00Z', 2), point('2026-03-01T13:00:00Z', 1)], 'hour');
    expect(filled.map(({ opened }) => opened)).toEqual([2, 0, 0, 1]);
  });
  it('stays one point a day when a day has 23 hours, and is bounded', () => {
    const days = [point('2026-03-28T23:00:00Z', 1), point('2026-03-29T22:00:00Z', 1)];
    expect(withoutHoles(days, 'day')).toHaveLength(2);
    expect(withoutHoles([point('2020-01-01T00:00:00Z', 1), point('2026-01-01T00:00:00Z', 1)], 'hour')).toHaveLength(
      120,
    );
  });
});
