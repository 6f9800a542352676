import { expect, test } from 'vitest';
import { connectionReason, judge } from './smtp-verdict.ts';
import { refused } from './test-support/refused.ts';

const rcpt = (response: string) => judge(refused('RCPT TO', response), false);

test('what a reply says about the person', () => {
  expect(rcpt('550 5.1.1 <erika@example.com> unknown')).toEqual({
    result: 'bounced',
    kind: 'person',
    smtpCode: 550,
    reason: '5.1.1',
    serverTrouble: false,
  });
  expect(rcpt('550 no such user')).toMatchObject({ result: 'bounced', reason: '5.1.1' });
  expect(rcpt('550-5.1.1 two lines')).toMatchObject({ result: 'bounced', reason: '5.1.1' });
});

test('refused now is not gone for ever', () => {
  expect(rcpt('552 5.2.2 mailbox full').result).toBe('failed');
  // This number means too much, whatever else stands there, and also where only the number is known.
  expect(rcpt('552 user unknown').result).toBe('failed');
  expect(judge({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 552 }, false).result).toBe('failed');
  expect(judge({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, false).result).toBe('bounced');
  expect(rcpt('550 5.7.1 blocked by policy').result).toBe('failed');
  expect(rcpt('451 4.7.1 greylisted')).toMatchObject({ result: 'deferred', serverTrouble: false });
  expect(rcpt('450 busy').result).toBe('deferred');
});

test.each([
  // GMX and web.de write no enhanced codes; IONOS and others often none.
  [
    '550-Requested action not taken: mailbox unavailable\r\n550 For explanation visit https://x.example',
    '5.1.1',
    'bounced',
    'person',
  ],
  ['550 Reject due to SPF policy. The originating IP is not permitted', '5.7.0', 'failed', 'sender'],
  ['550 <a@b.example>: Reject due to policy restrictions', '5.7.0', 'failed', 'sender'],
  ['550 Benutzer hat das Speichervolumen ueberschritten', '5.2.2', 'failed', 'person'],
  ['550 Quota exceeded', '5.2.2', 'failed', 'person'],
  ['550 Benutzer nicht bekannt / User unknown', '5.1.1', 'bounced', 'person'],
  // An address says nothing about the reason, whatever it is called.
  ['550 <policy-spam@firma.example>: User unknown', '5.1.1', 'bounced', 'person'],
  ['550 Syntax error in parameters or arguments', 'smtp_550', 'failed', 'person'],
  ['550 5.0.0 something', '5.0.0', 'failed', 'person'],
  ['553 5.1.8 sender domain does not exist', '5.1.8', 'failed', 'sender'],
  ['550 5.1.7 bad sender', '5.1.7', 'failed', 'sender'],
  ['550 5.5.0 something', '5.5.0', 'failed', 'person'],
  ['550 5.2.1 The email account that you tried to reach is disabled', '5.2.1', 'bounced', 'person'],
  [
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents more',
    '5.2.1',
    'failed',
    'person',
  ],
] as const)('whoever is refused is written off only for an address that is gone: %s', (reply, reason, result, kind) => {
  expect(rcpt(reply)).toMatchObject({ reason, result, kind });
});

test('words may have been read before, where the reply was', () => {
  const fault = { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 };
  expect(judge({ ...fault, worded: '5.7.0' }, false)).toMatchObject({ result: 'failed', reason: '5.7.0' });
  expect(judge({ ...fault, worded: '5.1.1' }, false)).toMatchObject({ result: 'bounced', reason: '5.1.1' });
  expect(judge({ ...fault, worded: null }, false)).toMatchObject({ result: 'failed', reason: 'smtp_550' });
});

test.each([
  // After the mail: about the mail, unless it says whom it is about.
  ['DATA', '550 5.1.1 user unknown', '5.1.1', 'bounced', 'person'],
  ['DATA', '552 5.2.2 mailbox full', '5.2.2', 'failed', 'person'],
  ['DATA', '550 no such user', '5.1.1', 'bounced', 'person'],
  ['DATA', '550 we do not like it', 'smtp_554', 'failed', 'sender'],
  ['DATA', '550 looks like spam', '5.7.0', 'failed', 'sender'],
  ['MAIL FROM', '550 no', 'smtp_refused', 'deferred', 'sender'],
  ['MAIL FROM', '553 user unknown', 'smtp_refused', 'deferred', 'sender'],
  ['MAIL FROM', '552 too large', '5.3.4', 'deferred', 'sender'],
] as const)('a bare code means what it was said to: %s %s', (command, response, reason, result, kind) => {
  expect(judge(refused(command, response), true)).toMatchObject({ reason, result, kind });
});

test("the server's own trouble writes nobody off", () => {
  const cases = [
    refused('RCPT TO', '421 4.3.2 closing'),
    refused('MAIL FROM', '451 4.3.0 later'),
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 wrong' },
    { code: 'ESOCKET', command: 'CONN' },
    { code: 'ETIMEDOUT', command: 'CONN' },
    {},
  ];
  for (const fault of cases) expect(judge(fault, false)).toMatchObject({ result: 'deferred', serverTrouble: true });
});

test('a refused sender is the matter of one order: nobody is written off, and the server is in no trouble for others', () => {
  expect(judge(refused('MAIL FROM', '550 5.7.1 sender refused'), false)).toMatchObject({
    result: 'deferred',
    kind: 'sender',
    serverTrouble: false,
  });
});

test('whom a refusal is about', () => {
  const kind = (command: string, response: string) => judge(refused(command, response), false).kind;
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
  expect(judge(refused('DATA', '554 5.6.0 no'), true)).toMatchObject({ result: 'failed', reason: '5.6.0' });
  expect(judge(refused('DATA', '452 4.3.1 full'), true).result).toBe('deferred');
});

test("no part of a reply's text is kept, and reasons fit the contract", () => {
  for (const code of [450, 550, 554]) {
    const verdict = rcpt(`${code} 5.1.1.erika@example.com ${'x'.repeat(500)}`);
    expect(JSON.stringify(verdict)).not.toContain('erika');
    expect(verdict.reason.length).toBeLessThanOrEqual(40);
  }
});
