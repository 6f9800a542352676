/** The bytes of a mail, read by a parser that shares no code with the composer. */
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { UnsafeValue } from './header-lines.ts';
import { compileMessage, finishMessage, type SendPackage } from './message-program.ts';

const content: SendPackage = {
  packageId: 'pkg_1',
  partnerId: 'prt_1',
  from: { name: 'Autohaus Süd & Söhne, Ulm', address: 'news@mail.example' },
  replyTo: 'info@sonne.example',
  listId: 'prt_1.mail.example',
  feedbackId: 'cmp1:prt1:campaign:mp',
  mail: {
    language: 'de',
    subject: ['Grüezi ', { tag: 'contact.firstName', fallback: 'liebe Kundin', escape: 'none' }, ' – 20 % für Sie'],
    fromName: 'Autohaus Sonne',
    html: [
      '<!doctype html><html><body>\n',
      `<p>${'ä'.repeat(500)}</p>\n.\n<p>Guten Tag `,
      { tag: 'contact.firstName', fallback: 'Kundin', escape: 'html' },
      '</p><a href="',
      { click: 0 },
      '">Zum Termin</a><a href="',
      { link: 'unsubscribe' },
      '">Abmelden</a>',
      { pixel: true },
      '</body></html>',
    ],
    text: [
      'Guten Tag ',
      { tag: 'contact.firstName', fallback: 'Kundin', escape: 'none' },
      ',\n\n.\nFrühling!\n',
      { link: 'unsubscribe' },
      '\n',
    ],
    links: ['https://sonne.example/termin'],
    images: [],
  },
};
const person = {
  deliveryId: 'dlv_1',
  address: 'erika@müller.example',
  name: 'Erika "Rika" Müller',
  needsSmtpUtf8: false,
  tags: { 'contact.firstName': 'Jürgen <b>' } as Record<string, string>,
  links: {
    unsubscribe: 'https://t.example/u/1',
    oneClick: 'https://t.example/o/1',
    preferences: 'https://t.example/p/1',
    viewInBrowser: 'https://t.example/v/1',
    clickPrefix: 'https://t.example/c/1/',
    pixel: 'https://t.example/o.gif',
  },
  returnPath: 'x7q@return.example',
  messageId: 'dlv1.abc@mail.example',
};
const date = new Date('2026-11-21T08:00:00Z');

const compose = (to: typeof person, at = date, from = content) => {
  const program = compileMessage(from);
  const message = program.write(to, at, Buffer.alloc(program.room));
  const start = finishMessage(message, []);
  return { envelope: { from: message.from, to: message.to }, raw: message.buffer.subarray(start, message.end) };
};

describe('a campaign mail', () => {
  test('has both parts, encoded headers and the headers of a newsletter', async () => {
    const { envelope, raw } = compose(person);
    // A server without SMTPUTF8 knows no other form of the domain.
    expect(envelope).toEqual({ from: 'x7q@return.example', to: 'erika@xn--mller-kva.example' });
    const mail = await PostalMime.parse(raw);
    expect(mail.subject).toBe('Grüezi Jürgen <b> – 20 % für Sie');
    expect(mail.from).toMatchObject({ name: 'Autohaus Süd & Söhne, Ulm', address: 'news@mail.example' });
    expect(mail.to?.[0]?.name).toBe('Erika "Rika" Müller');
    expect(mail.replyTo?.[0]?.address).toBe('info@sonne.example');
    expect(mail.html).toContain('Guten Tag Jürgen &lt;b&gt;');
    expect(mail.html).toContain('href="https://t.example/c/1/0"');
    expect(mail.html).toContain('ä'.repeat(500));
    expect(mail.text).toContain('Guten Tag Jürgen <b>,');
    expect(mail.text).toContain('\n.\nFrühling!');
    const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
    expect(header('list-unsubscribe')).toEqual(['<https://t.example/o/1>']);
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(header('list-id')).toEqual(['<prt_1.mail.example>']);
    expect(header('feedback-id')).toEqual(['cmp1:prt1:campaign:mp']);
    expect(header('message-id')).toEqual(['<dlv1.abc@mail.example>']);
    expect(header('date')).toEqual(['Sat, 21 Nov 2026 08:00:00 +0000']);
    expect(header('mime-version')).toEqual(['1.0']);
    expect(header('content-type')[0]).toMatch(/^multipart\/alternative/);
    expect(header('x-mailer')).toEqual([]);
  });

  test('keeps the line rules: CRLF only, at most 998 bytes, seven bits', async () => {
    const { raw } = compose(person);
    const text = raw.toString('latin1');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(raw.every((byte) => byte < 128)).toBe(true);
  });

  test('a missing value shows the default; the same person gets the same Message-ID', async () => {
    const mail = await PostalMime.parse(compose({ ...person, tags: {} }).raw);
    expect(mail.subject).toContain('liebe Kundin');
    expect(mail.html).toContain('Guten Tag Kundin');
    expect(mail.messageId).toBe((await PostalMime.parse(compose(person, new Date()).raw)).messageId);
  });

  test.each([
    ['address', { address: 'a@b.example\r\nRCPT TO:<x@y.example>' }],
    ['two addresses', { address: 'a@b.example, c@d.example' }],
    ['angle brackets', { address: '<a@b.example>' }],
    ['name', { name: 'Erika\r\nBcc: x@y.example' }],
    ['message id', { messageId: 'a@b\r\nX: y' }],
    ['one-click address', { links: { ...person.links, oneClick: 'https://t.example/o>\r\nBcc: x@y.example' } }],
  ])('a line break or another trick in the %s refuses the message', (_place, change) => {
    expect(() => compose({ ...person, ...change })).toThrow(UnsafeValue);
  });

  test('a merge tag with a line break adds no header', async () => {
    const { raw } = compose({ ...person, tags: { 'contact.firstName': 'X\r\nBcc: evil@example.com' } });
    const mail = await PostalMime.parse(raw);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.some(({ key }) => key === 'bcc')).toBe(false);
  });

  test('a package with a line break in its sender name makes no composer', () => {
    expect(() => compileMessage({ ...content, from: { ...content.from, name: 'A\nB' } })).toThrow(UnsafeValue);
  });

  test('is in the form that DKIM signs: short lines, no dot, blank or "From " where a server would change them', () => {
    const html = [
      ...content.mail.html,
      'a  b \n.\n..\nFrom here\n  two\t tabs\n',
      { tag: 'x', fallback: '.', escape: 'html' as const },
    ];
    const { raw } = compose(person, date, { ...content, mail: { ...content.mail, html } });
    const text = raw.toString('latin1');
    const body = text.slice(text.indexOf('\r\n\r\n') + 4).split('\r\n');
    for (const line of body) {
      expect(line.length).toBeLessThanOrEqual(76);
      expect(line).not.toMatch(/^\.|^From |[ \t]$| {2}|\t/);
    }
  });

  test('long and strange values stand in it unchanged, however long the line', async () => {
    for (const value of [
      'x'.repeat(500),
      '.',
      '..',
      'From Ulm',
      'a=b',
      'ä'.repeat(300),
      ' ',
      'a  b',
      '👩‍🔧'.repeat(40),
    ]) {
      const html = ['<p>', { tag: 'v', fallback: '-', escape: 'html' as const }, '|</p>'];
      const { raw } = compose({ ...person, tags: { v: value } }, date, { ...content, mail: { ...content.mail, html } });
      expect((await PostalMime.parse(raw)).html).toContain(`<p>${value}|</p>`);
    }
  });

  test('a value that stands in it a thousand times does not run over', async () => {
    const tag = { tag: 'v', fallback: '-', escape: 'html' as const };
    const html = Array.from({ length: 2_000 }, (_, i) => (i % 2 ? tag : `<i>${i}</i>`));
    const { raw } = compose({ ...person, tags: { v: 'ü'.repeat(500) } }, date, {
      ...content,
      mail: { ...content.mail, html },
    });
    expect((await PostalMime.parse(raw)).html?.match(/ü{500}/g)).toHaveLength(1_000);
  });
});
