import { expect, test } from 'vitest';
import { judge } from './smtp-verdict.ts';

const rcpt = (responseCode: number, response: string) =>
  judge({ code: 'EENVELOPE', command: 'RCPT TO', responseCode, response }, false);

test('what a reply says about the person', () => {
  expect(rcpt(550, '550 5.1.1 <erika@example.com> unknown')).toEqual({
    result: 'bounced',
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
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.7.1 sender refused' },
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 wrong' },
    { code: 'ESOCKET', command: 'CONN' },
    { code: 'ETIMEDOUT', command: 'CONN' },
    {},
  ];
  for (const fault of cases) expect(judge(fault, false)).toMatchObject({ result: 'deferred', serverTrouble: true });
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
