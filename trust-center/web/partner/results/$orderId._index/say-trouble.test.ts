import { failure, sentence } from '@multipartner/kernel/errors';
import { describe, expect, it } from 'vitest';
import { sayReasons, sayTrouble } from './say-trouble.server.ts';

describe('what is the matter with an order', () => {
  it('is why it was halted and by which answer; a code of another release has no words', () => {
    const halted = sayTrouble({ standing: null, haltReason: 'SENDER_REFUSED', refusal: '5.7.26' }, 'de');
    expect(halted.halt).toBe(sentence(failure('SENDER_REFUSED'), 'de'));
    expect(halted.refusal).toMatch(/DMARC/);
    expect(sayTrouble({ standing: null, haltReason: 'constructor', refusal: null }, 'en')).toEqual({
      halt: null,
      refusal: null,
      standing: null,
    });
  });

  it('is why it stands still, and what helps', () => {
    const locked = failure('KMS_UNAVAILABLE', { seconds: 5 });
    const said = (standing: Parameters<typeof sayTrouble>[0]['standing']) =>
      sayTrouble({ standing, haltReason: null, refusal: null }, 'en').standing;
    expect(said({ kind: 'keys', failure: locked })).toEqual({ words: sentence(locked, 'en'), next: null });
    const away = said({ kind: 'mail_server', reason: 'smtp_unreachable', nextAttemptAt: null });
    expect(away?.words).toBe('The mail server cannot be reached');
    expect(away?.next).toBeTruthy();
    expect(said({ kind: 'probe' })).toBeNull();
  });
});

it('tells who did not get it by words, most people first, and codes of the same words together', () => {
  const rows = sayReasons({ no_consent: 3, '5.1.1': 2, smtp_550: 2, '5.2.2': 1 }, 'en');
  expect(rows.map(({ words, people }) => [words, people])).toEqual([
    ['Address does not exist', 4],
    ['No consent', 3],
    ['Mailbox is full', 1],
  ]);
  for (const { next } of rows) expect(next).not.toBe('');
});
