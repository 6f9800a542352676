/** The rules of the formats for any words: RFC 5322 and 2047 for headers, 2045 to 2046 for the body, 6531 and 6532 where an address needs them. */
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { compileMessage, finishMessage, type SendPackage } from './message-program.ts';

const links = {
  unsubscribe: 'https://t.example/u/1',
  oneClick: 'https://t.example/o/1',
  preferences: 'https://t.example/p/1',
  viewInBrowser: 'https://t.example/v/1',
  clickPrefix: 'https://t.example/c/1/',
  pixel: null,
};
const date = new Date('2026-11-21T08:00:00Z');

interface Words {
  subject: string;
  fromName: string;
  toName: string;
  text: string;
  value: string;
}

function compose(words: Words, address = 'anna@kunde.example', needsSmtpUtf8 = false) {
  const content: SendPackage = {
    packageId: 'pkg_1',
    partnerId: 'prt_1',
    from: { name: words.fromName, address: 'news@mail.example' },
    replyTo: 'info@sonne.example',
    listId: 'newsletter.sonne.mail.example',
    feedbackId: 'cmp1:prt1:campaign:mp',
    mail: {
      language: 'de',
      subject: [words.subject, { tag: 'v', fallback: '-', escape: 'none' }],
      fromName: words.fromName,
      html: ['<!doctype html><html><body><p>', { tag: 'v', fallback: '-', escape: 'html' }, '</p></body></html>'],
      text: [words.text, '\n', { tag: 'v', fallback: '-', escape: 'none' }, '\n', { link: 'unsubscribe' }, '\n'],
      links: [],
      images: [],
    },
  };
  const program = compileMessage(content);
  const person = { deliveryId: 'dlv_1', address, name: words.toName, needsSmtpUtf8, tags: { v: words.value }, links };
  const message = program.write(
    { ...person, returnPath: 'x7q@return.example', messageId: 'dlv1@mail.example' },
    date,
    Buffer.alloc(program.room),
  );
  const raw = message.buffer.subarray(finishMessage(message, []), message.end);
  return { raw: Buffer.from(raw), message };
}

/** Words as people type and paste them: any script, emoji of several signs, right to left, look-alikes of the encodings. */
const letters = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom(
    '=?utf-8?Q?x?=',
    'a=20b',
    '"quoted" (comment)',
    'Müller, Anna; <x>',
    '日本語の件名',
    'مرحبا بالعالم',
    '👩‍🔧👨‍👩‍👧',
    'ß'.repeat(90),
  ),
);
// What may stand in a header: a line break in it is refused elsewhere.
const inHeader = letters.map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' '));
const words: fc.Arbitrary<Words> = fc.record({
  subject: inHeader,
  fromName: inHeader.map((name) => (name.trim() === '' ? 'Sonne' : name)),
  toName: inHeader,
  text: letters.map((text) => text.replace(/[\p{Cs}\0]/gu, ' ')),
  value: inHeader,
});
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

const headerOf = (raw: Buffer) => raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('latin1');

describe('any mail', () => {
  it('has headers of short lines in seven bits, each once, with encoded words that no reader cuts', () => {
    fc.assert(
      fc.property(words, (said) => {
        const header = headerOf(compose(said).raw);
        const lines = header.split('\r\n');
        // RFC 5322, 2.1.1: must 998, should 78
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(line.includes(' ') ? 150 : 998);
        expect(header).toMatch(/^[\x20-\x7e\r\n]*$/);
        expect(header.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const names = lines.filter((line) => !/^[ \t]/.test(line)).map((line) => line.split(':')[0]!.toLowerCase());
        // RFC 5322, 3.6: at most one of each
        for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'mime-version', 'content-type'])
          expect(
            names.filter((one) => one === name),
            name,
          ).toHaveLength(1);
        // A folded line is never only blanks, and a header never empty of its name.
        for (const line of lines) expect(line).toMatch(/^(?:[A-Za-z][A-Za-z0-9-]*: ?\S|[ \t]+\S)/);
        for (const [word, content] of header.matchAll(/=\?UTF-8\?B\?([^?\s]*)\?=/gi)) {
          expect(word.length).toBeLessThanOrEqual(75);
          // RFC 2047, 5: whole characters in each, for readers that do not join them. Throws otherwise.
          new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content!, 'base64'));
        }
        expect(header).not.toMatch(/=\?(?!UTF-8\?B\?)[^?\s]+\?[BQ]\?/i);
      }),
      { numRuns: 300 },
    );
  });

  it('has no line of a header that a server may refuse, however long a word in it is', async () => {
    const subject = 'x'.repeat(1_500);
    const { raw } = compose({ subject, fromName: 'Sonne', toName: 'Anna', text: 'Text', value: '' });
    for (const line of headerOf(raw).split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(tidy((await PostalMime.parse(raw)).subject ?? '')).toBe(`${subject}-`);
  });

  it('says at an independent reader what was written, in subject, names and both parts', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (said) => {
        const mail = await PostalMime.parse(compose(said).raw);
        expect(tidy(mail.subject ?? '')).toBe(tidy(said.subject + (said.value || '-')));
        expect(mail.from?.address).toBe('news@mail.example');
        expect(tidy(mail.from?.name ?? '')).toBe(tidy(said.fromName));
        expect(mail.to).toHaveLength(1);
        expect(mail.to?.[0]?.address).toBe('anna@kunde.example');
        expect(tidy(mail.to?.[0]?.name ?? '')).toBe(tidy(said.toName));
        // The text part is there, readable, and holds the way out.
        expect(tidy(mail.text ?? '')).toContain(tidy(said.text));
        expect(mail.text).toContain('https://t.example/u/1');
        expect(mail.html).toContain('<!doctype html>');
        expect(mail.attachments).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is one multipart/alternative: text first, then HTML, both in lines that every server takes', () => {
    fc.assert(
      fc.property(words, (said) => {
        const { raw } = compose(said);
        const boundary = /boundary="?([^"\r\n;]+)/i.exec(headerOf(raw))![1]!;
        expect(boundary.length).toBeLessThanOrEqual(70);
        const body = raw.subarray(raw.indexOf('\r\n\r\n') + 4).toString('latin1');
        const parts = body.split(`--${boundary}`);
        expect(parts).toHaveLength(4);
        expect(parts.at(-1)).toMatch(/^--\r\n/);
        expect(parts[1]).toMatch(/content-type: text\/plain; ?charset="?utf-8/i);
        expect(parts[2]).toMatch(/content-type: text\/html; ?charset="?utf-8/i);
        for (const line of body.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        expect(body).toMatch(/^[\t\x20-\x7e\r\n]*$/);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps an address beyond ASCII as it is, in UTF-8, and says that it needs a server for it', async () => {
    const said = { subject: 'Grüße', fromName: 'Süd', toName: 'Jörg', text: 'Hallo', value: 'x' };
    const { raw, message } = compose(said, 'jörg@müller.example', true);
    expect(message).toMatchObject({ needsSmtpUtf8: true });
    expect(message.to).toBe('jörg@müller.example');
    expect(raw.toString('utf8')).toContain('<jörg@müller.example>');
    expect((await PostalMime.parse(raw)).to?.[0]?.address).toBe('jörg@müller.example');
  });
});
