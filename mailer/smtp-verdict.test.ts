import { expect, test } from 'vitest';
import { connectionReason, judge } from './smtp-verdict.ts';

const rcpt = (responseCode: number, response: string) =>
  judge({ code: 'EENVELOPE', command: 'RCPT TO', responseCode, response }, false);

test('what a reply says about the person', () => {
  expect(rcpt(550, '550 5.1.1 <erika@example.com> unknown')).toEqual({
    result: 'bounced',
    kind: 'person',
    smtpCode: 550,
    reason: '5.1.1',
    serverTrouble: false,
  });
  expect(rcpt(550, '550 no such user')).toMatchObject({ result: 'bounced', reason: 'smtp_550' });
  expect(rcpt(550, '550-5.1.1 two lines')).toMatchObject({ result: 'bounced', reason: '5.1.1' });
});

test('refused now is not gone for ever', () => {
  expect(rcpt(552, '552 5.2.2 mailbox full').result).toBe('failed');
  expect(rcpt(550, '550 5.7.1 blocked by policy').result).toBe('failed');
  expect(rcpt(451, '451 4.7.1 greylisted')).toMatchObject({ result: 'deferred', serverTrouble: false });
  expect(rcpt(450, '450 busy').result).toBe('deferred');
});

test("the server's own trouble writes nobody off", () => {
  const cases = [
    { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421, response: '421 4.3.2 closing' },
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 451, response: '451 4.3.0 later' },
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 wrong' },
    { code: 'ESOCKET', command: 'CONN' },
    { code: 'ETIMEDOUT', command: 'CONN' },
    {},
  ];
  for (const fault of cases) expect(judge(fault, false)).toMatchObject({ result: 'deferred', serverTrouble: true });
});

test('a refused sender is the matter of one order: nobody is written off, and the server is in no trouble for others', () => {
  const refused = { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.7.1 sender refused' };
  expect(judge(refused, false)).toMatchObject({ result: 'deferred', kind: 'sender', serverTrouble: false });
});

test('whom a refusal is about', () => {
  const kind = (command: string, response: string) =>
    judge(
      {
        code: command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE',
        command,
        responseCode: Number(response.slice(0, 3)),
        response,
      },
      false,
    ).kind;
  expect(kind('RCPT TO', '550 5.1.1 unknown')).toBe('person');
  expect(kind('RCPT TO', '552 5.2.2 full')).toBe('person');
  expect(kind('RCPT TO', '550 5.7.1 blocked')).toBe('sender');
  expect(kind('RCPT TO', '550 5.1.8 bad sender')).toBe('sender');
  expect(kind('RCPT TO', '450 4.2.1 too many')).toBe('rate');
  expect(kind('RCPT TO', '451 4.7.1 Rate limit exceeded')).toBe('rate');
  // Greylisting: it would refuse the next person once as well, at any speed.
  expect(kind('RCPT TO', '451 4.7.1 Greylisted, please come again later')).toBe('person');
  expect(kind('RCPT TO', '450 4.2.0 <a@limits.example>: Recipient address rejected: Greylisted')).toBe('person');
  expect(kind('RCPT TO', '421 4.7.0 too many')).toBe('rate');
  expect(kind('RCPT TO', '421 4.3.0 closing')).toBe('connection');
  expect(kind('MAIL FROM', '451 4.7.1 slow down')).toBe('rate');
  expect(kind('DATA', '554 5.7.1 spam')).toBe('sender');
  expect(kind('DATA', '451 4.7.1 later')).toBe('rate');
});

test('why no connection stands, told from what lies below', () => {
  expect(connectionReason({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' })).toBe('smtp_refused_connection');
  expect(connectionReason({ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' })).toBe('smtp_tls_expired');
  expect(connectionReason({ code: 'ETLS', responseCode: 502 })).toBe('smtp_no_starttls');
  expect(connectionReason({ code: 'EAUTH', responseCode: 535 })).toBe('smtp_sign_in');
  expect(connectionReason({ code: 'EAUTH', responseCode: 502 })).toBe('smtp_no_sign_in');
  expect(connectionReason({ code: 'EPROTOCOL', responseCode: 554 })).toBe('smtp_turned_away');
  expect(connectionReason({ code: 'ESOMETHING' })).toBe('smtp_unreachable');
});

test('only a connection lost after the whole message leaves doubt', () => {
  expect(judge({ code: 'ECONNECTION', command: 'CONN' }, true).result).toBe('in_doubt');
  expect(judge({ code: 'ECONNECTION', command: 'CONN' }, false).result).toBe('deferred');
  expect(judge({ code: 'EMESSAGE', command: 'DATA', responseCode: 554, response: '554 5.6.0 no' }, true)).toMatchObject(
    { result: 'failed', reason: '5.6.0' },
  );
  expect(judge({ code: 'EMESSAGE', command: 'DATA', responseCode: 452, response: '452 4.3.1 full' }, true).result).toBe(
    'deferred',
  );
});

test("no part of a reply's text is kept, and reasons fit the contract", () => {
  for (const code of [450, 550, 554]) {
    const verdict = rcpt(code, `${code} 5.1.1.erika@example.com ${'x'.repeat(500)}`);
    expect(JSON.stringify(verdict)).not.toContain('erika');
    expect(verdict.reason.length).toBeLessThanOrEqual(40);
  }
});
