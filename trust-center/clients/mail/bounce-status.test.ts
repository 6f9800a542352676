import { describe, expect, it } from 'vitest';
import { isAboutMailbox, statusOfWords, weighBounce } from './bounce-status.ts';

describe('weight of a refusal', () => {
  it.each(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.4.310'])('%s is hard', (status) => {
    expect(weighBounce(status, '')).toBe('hard');
  });

  it.each(['4.1.1', '4.2.2', '5.2.2', '5.2.3', '5.3.4', '5.4.6', '5.6.1', '5.7.1', '5.7.26', '5.5.2', '5.1.8'])(
    '%s is never hard, whatever the words say',
    (status) => {
      expect(weighBounce(status, '550 user unknown, no such mailbox')).toBe('soft');
    },
  );

  it('words decide only where the code is general; what is said about the sender comes before what sounds like an address', () => {
    expect(weighBounce('5.0.0', 'User unknown')).toBe('hard');
    expect(weighBounce(undefined, 'Empfänger   unbekannt')).toBe('hard');
    expect(weighBounce('5.0.0', 'Recipient address rejected: blocked using a DNSBL')).toBe('soft');
    expect(weighBounce(undefined, 'mailbox full, user does not exist in cache')).toBe('soft');
    expect(weighBounce('5.0.0', 'Sender address rejected: Domain not found')).toBe('soft');
    expect(weighBounce(undefined, '550 Sender verify failed: no such user here')).toBe('soft');
    expect(weighBounce(undefined, '')).toBe('soft');
    expect(statusOfWords('Das Postfach ist voll')).toBe('5.2.2');
    expect(statusOfWords('something else')).toBeUndefined();
  });

  it('tells what counts towards a run', () => {
    for (const reason of ['5.2.2', '4.2.2', '5.0.0', 'smtp_452']) expect(isAboutMailbox(reason)).toBe(true);
    for (const reason of ['5.1.8', '5.7.1', '4.7.0', '5.3.4', 'smtp_554', 'cancelled', null])
      expect(isAboutMailbox(reason)).toBe(false);
  });
});
