/** The bytes of a single mail, read by a parser that shares no code with the composer. */
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeSingleMail, type SingleMail } from './message.ts';
import { UnsafeValue } from './wire/header-lines.ts';

const date = new Date('2026-11-21T08:00:00Z');

describe('a single mail', () => {
  const mail: SingleMail = {
    id: 'sml_1',
    to: 'owner@sonne.example',
    from: { name: 'Aurora', address: 'no-reply@mail.example' },
    replyTo: null,
    subject: 'Ihr Passwort',
    html: '<p>Hier</p>',
    text: 'Hier',
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: '<sml1@mail.example>',
  };

  test('is sent as composed', async () => {
    const parsed = await PostalMime.parse((await composeSingleMail(mail, date)).raw);
    expect(parsed).toMatchObject({ subject: 'Ihr Passwort', messageId: '<sml1@mail.example>' });
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  test('cannot carry a header that changes where it goes', async () => {
    for (const headers of [
      { Bcc: 'x@y.example' },
      { 'Reply-To': 'x@y.example' },
      { 'Auto-Submitted': 'a\r\nBcc: x@y.example' },
    ] as Record<string, string>[])
      await expect(composeSingleMail({ ...mail, headers }, date)).rejects.toThrow(UnsafeValue);
  });
});
