/** Every byte of a dialogue under the eyes of a strict server: commands within what it offered, lines and line ends of RFC 5321 and 2045. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type ScriptedSmtp, startScriptedSmtp } from '../../tests/support/servers/scripted-smtp.ts';
import { commandFaults, messageFaults } from '../../tests/support/servers/smtp-rules.ts';
import { composeSingleMail } from '../message.ts';
import { beginning } from '../test-support/beginning.ts';
import { optionsOfUrl } from '../transports/smtp-options.ts';
import { createSmtpSingleSender } from '../transports/smtp-single-sender.ts';
import { createLinePool } from './line-pool.ts';
import { compileMessage, finishMessage, type SendPackage } from './message-program.ts';
import type { ReadyMessage } from './ready-message.ts';

let server: ScriptedSmtp;
afterEach(() => server.close());

const packageWith = (html: string, text: string): SendPackage => ({
  packageId: 'pkg_1',
  partnerId: 'prt_1',
  from: { name: 'Autohaus Süd & Söhne, Ulm', address: 'news@mail.example' },
  replyTo: 'info@sonne.example',
  listId: 'prt_1.mail.example',
  feedbackId: 'cmp1:prt1:campaign:mp',
  mail: {
    language: 'de',
    subject: ['Grüezi ', { tag: 'contact.firstName', fallback: 'Sie', escape: 'none' }],
    fromName: 'Autohaus Sonne',
    html: [html, { tag: 'contact.firstName', fallback: '', escape: 'html' }, html],
    text: [text, { tag: 'contact.firstName', fallback: '', escape: 'none' }, text],
    links: [],
    images: [],
  },
});
const person = (i: number, value: string) => ({
  deliveryId: `dlv_${i}`,
  address: `p${i}@kunden.example`,
  name: 'Erika Müller',
  needsSmtpUtf8: false,
  tags: { 'contact.firstName': value },
  links: {
    unsubscribe: 'https://t.example/u/1',
    oneClick: 'https://t.example/o/1',
    preferences: 'https://t.example/p/1',
    viewInBrowser: 'https://t.example/v/1',
    clickPrefix: null,
    pixel: null,
  },
  returnPath: 'x7q@return.example',
  messageId: `dlv${i}.abc@mail.example`,
});

function ready(i: number, content: SendPackage, value: string): ReadyMessage {
  const program = compileMessage(content);
  const written = program.write(person(i, value), new Date(), Buffer.alloc(program.room));
  const { from, to, needsSmtpUtf8, buffer, end } = written;
  return { deliveryId: `d${i}`, from, to, needsSmtpUtf8, buffer, end, start: finishMessage(written, []) };
}
async function deliver(messages: readonly ReadyMessage[], extensions: string[]): Promise<void> {
  server = await startScriptedSmtp({ extensions });
  const pool = createLinePool({ server: server.url, connections: 2, onServer: () => undefined });
  const waiting = [...messages];
  let open = messages.length;
  await new Promise<void>((resolve) => {
    const back = () => {
      open -= 1;
      if (open === 0) resolve();
    };
    pool.add({ next: () => waiting.shift() ?? null, ...beginning(), done: back, returned: back });
  });
  await pool.close();
}

describe('campaign mails', () => {
  const nasty = [
    '.',
    '..',
    '.\n.\r\n',
    '\n.\n',
    '\r',
    '\r\n.\r\nMAIL FROM:<evil@x.example>\r\n',
    'x'.repeat(3_000),
    ' \t\n',
    'ä'.repeat(900),
    '=2E=',
    '',
  ];

  test('whatever stands in them: only whole line ends, no dot that ends a message, no line over 76', async () => {
    const messages = nasty.flatMap((text, i) => [
      ready(2 * i, packageWith(`<p>${text}</p>\n${text}`, text), 'Jürgen'),
      // Values with line breaks may not stand in a header, and this one goes into the subject as well.
      ready(2 * i + 1, packageWith('<p>x</p>', 'x'), text.replaceAll(/[\r\n\t]/g, '.')),
    ]);
    await deliver(messages, ['PIPELINING', '8BITMIME', 'SIZE 0']);
    expect(server.taken).toHaveLength(messages.length);
    expect(server.faults).toEqual([]);
    for (const { raw } of server.taken) {
      expect(messageFaults(raw, true)).toEqual([]);
      expect(/[\x80-\xff]/.test(raw)).toBe(false);
    }
    expect(server.commands.some((line) => line.includes('evil'))).toBe(false);
  });

  test('of any content', async () => {
    const piece = fc.string({
      unit: fc.constantFrom('.', '\r', '\n', '=', ' ', '\t', 'a', 'ß', '€', '𝄞', '\u0000', '\u2028'),
      maxLength: 300,
    });
    const messages = fc
      .sample(fc.tuple(piece, piece), 60)
      .map(([html, text], i) => ready(i, packageWith(html, text), 'Eva'));
    await deliver(messages, ['PIPELINING']);
    expect(server.taken).toHaveLength(60);
    expect(server.faults).toEqual([]);
    for (const { raw } of server.taken) expect(messageFaults(raw, true)).toEqual([]);
  });

  test.each([[[]], [['SIZE 100000']], [['PIPELINING', 'SMTPUTF8', '8BITMIME', 'SIZE']]])(
    'to a server that offers %j: nothing is said that was not offered',
    async (extensions) => {
      await deliver(
        [ready(0, packageWith('<p>x</p>', 'x'), 'Eva'), ready(1, packageWith('<p>y</p>', 'y'), 'Eva')],
        extensions,
      );
      expect(server.taken).toHaveLength(2);
      expect(server.faults).toEqual([]);
      if (!extensions.includes('PIPELINING')) expect(server.mostAtOnce).toBe(1);
    },
  );
});

test('single mails: dots are stuffed and line ends are whole', async () => {
  server = await startScriptedSmtp();
  const sender = createSmtpSingleSender(optionsOfUrl(server.url), 1);
  const text = '.\n..\nEnde\r.\r\n.\n';
  const mail = {
    id: 'sml_1',
    to: 'owner@sonne.example',
    from: { name: 'Aurora', address: 'no-reply@mail.example' },
    replyTo: null,
    subject: `Grüße ${'x'.repeat(300)}`,
    html: `<p>${'ä'.repeat(2_000)}</p>\n.\n`,
    text,
    headers: {},
    messageId: '<sml1@mail.example>',
  };
  const verdict = await sender.send(
    await composeSingleMail(mail, new Date()),
    () => undefined,
    () => undefined,
  );
  sender.close();
  expect(verdict).toEqual({ result: 'accepted' });
  expect(server.taken).toHaveLength(1);
  expect(server.faults).toEqual([]);
});

test('the strict eye sees what it is there for', async () => {
  server = await startScriptedSmtp();
  expect(messageFaults('a\nb\r\n')).toEqual(['message: bare LF']);
  expect(messageFaults('a\rb\r\n')).toEqual(['message: bare CR']);
  expect(messageFaults('.a\r\n')).toEqual(['message: dot not stuffed']);
  expect(messageFaults(`${'x'.repeat(999)}\r\n`)).toEqual(['message: line over 1000']);
  expect(messageFaults(`${'x'.repeat(77)}\r\n`, true)).toEqual(['message: line over 76']);
  expect(messageFaults('a')).toEqual(['message: no line end before the final dot']);
  expect(commandFaults('MAIL FROM:<a@b.example> SIZE=5', [])).toEqual(['MAIL: SIZE was not offered']);
  expect(commandFaults('MAIL FROM:<a@b.example> BODY=8BITMIME SMTPUTF8', ['8BITMIME'])).toEqual([
    'MAIL: SMTPUTF8 was not offered',
  ]);
  expect(commandFaults('RCPT TO: <a@b.example>', [])).toEqual(['RCPT: form']);
});
