import { describe, expect, it } from 'vitest';
import { withoutHoles } from './$orderId._index/timeline.ts';
import { nextStepMessages } from './next-steps.messages.ts';
import { reasonMessages } from './reasons.messages.ts';
import { isKnownReason, nextStep, reasonWords } from './reasons.ts';

describe('reasons in words', () => {
  it('knows the codes of the ledger and the classes of mail servers', () => {
    expect(reasonWords('no_consent', 'de')).toBe('Keine Einwilligung');
    expect(reasonWords('5.1.1', 'en')).toBe('Address does not exist');
    expect(reasonWords('smtp_552', 'en')).toBe('Mailbox is full');
    expect(reasonWords('smtp_unreachable', 'de')).toBe('Der Mailserver ist nicht erreichbar');
    expect(reasonWords('4.4.1', 'en')).toBe('The receiver’s server does not answer just now');
    expect(nextStep('5.7.26', 'en', 'over')).toBe('Check your sending domain in the settings.');
  });
  it('has a sentence of its own for every code of the registry of enhanced status codes', () => {
    // iana.org, SMTP Enhanced Status Codes: highest detail per subject.
    const highest = { 1: 10, 2: 4, 3: 6, 4: 7, 5: 6, 6: 10, 7: 30 };
    for (const [subject, last] of Object.entries(highest))
      for (let detail = 0; detail <= last; detail++)
        for (const status of [4, 5]) expect(isKnownReason(`${status}.${subject}.${detail}`)).toBe(true);
    for (let reply = 400; reply < 600; reply++)
      if (reply < 500 || [500, 501, 502, 503, 504, 521, 530, 535, 550, 551, 552, 553, 554, 555, 556].includes(reply))
        expect(isKnownReason(`smtp_${reply}`)).toBe(true);
  });
  it('has a next step for each sentence, and different sentences for different codes', () => {
    expect(Object.keys(nextStepMessages.en).sort()).toEqual(Object.keys(reasonMessages.en).sort());
    for (const texts of [reasonMessages.en, reasonMessages.de]) {
      const seen = Object.values(texts);
      expect(new Set(seen).size).toBeGreaterThan(seen.length - 3);
    }
  });
  it('promises another try to nobody whose tries are over', () => {
    expect(nextStep('4.2.2', 'de', 'go-on')).toBe('Es wird von selbst erneut versucht.');
    for (const language of ['en', 'de'] as const)
      for (const code of ['4.2.2', 'smtp_452', 'smtp_421', '4.4.1', '4.7.28', ...Object.keys(reasonMessages.en)]) {
        const step = nextStep(code, language, 'over');
        expect(step).not.toMatch(/tried again|erneut versucht/);
        expect(step.length).toBeGreaterThan(8);
      }
  });
  it('shows a code without words as it is, and takes no word of the prototype for one', () => {
    expect(reasonWords('5.9.9', 'en')).toBe('The receiver’s server refused the mail for good (answer 5.9.9)');
    expect(reasonWords('6.6.6', 'en')).toBe('Answer of the mail server: 6.6.6');
    expect(nextStep('6.6.6', 'de', 'go-on')).toBe('Kommt das oft vor, nennen Sie Ihrem Betreiber diese Nummer.');
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
