/**
 * Turns a package and a person into the bytes of a mail: multipart/alternative with HTML and text, and the headers that large
 * receivers ask of a newsletter. A value with a line break where a header would carry it refuses the message.
 */
import { compileProgram, type Program } from '@multipartner/templates-engine/program';
import { stoppingViolations } from '@multipartner/templates-engine/rules/package';
import type { Recipient } from '@multipartner/trust-center/contracts';
import type { MailerClient } from '@multipartner/trust-center/internal-client';
import MailComposer from 'nodemailer/lib/mail-composer';

type Ok<R> = R extends { ok: true; value: infer V } ? V : never;
export type SendPackage = Ok<Awaited<ReturnType<MailerClient['readPackage']>>>;
export type SingleMail = Ok<Awaited<ReturnType<MailerClient['leaseSingleMails']>>>[number];

export interface Message {
  envelope: { from: string; to: string };
  raw: Buffer;
}

/** A value that must not stand in a header, or an address that is none. Its message names the place, never the value. */
export class UnsafeValue extends Error {
  constructor(place: string) {
    super(`unsafe value: ${place}`);
    this.name = 'UnsafeValue';
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ADDRESS = /^[^\s<>()[\],;:\\"@\u0000-\u001f\u007f]{1,64}@[^\s<>()[\],;:\\"@\u0000-\u001f\u007f]{1,253}$/u;
const MESSAGE_ID = /^<?[\w.+=-]{1,120}@[\w.-]{1,120}>?$/;

function oneLine(place: string, value: string): string {
  if (CONTROL.test(value)) throw new UnsafeValue(place);
  return value;
}
function address(place: string, value: string): string {
  if (!ADDRESS.test(value)) throw new UnsafeValue(place);
  return value;
}
function url(place: string, value: string): string {
  // Stands between angle brackets in a header.
  if (!/^https?:\/\/[!-;=?-~]+$/.test(value)) throw new UnsafeValue(place);
  return value;
}
function messageId(value: string): string {
  if (!MESSAGE_ID.test(value)) throw new UnsafeValue('message id');
  return value.startsWith('<') ? value : `<${value}>`;
}
// Only what our own single mails need: a template must not be able to add a recipient or a reply address.
const SINGLE_MAIL_HEADERS = new Set([
  'auto-submitted',
  'x-auto-response-suppress',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-id',
  'feedback-id',
  'x-entity-ref-id',
]);

/** Compiles a package once; the result makes the message of each person. */
export function createComposer(content: SendPackage): (recipient: Recipient, date: Date) => Promise<Message> {
  const { mail, rules } = content;
  if (stoppingViolations(mail, rules).length > 0) throw new UnsafeValue('brand rules');
  const text = (segments: typeof mail.text): Program => compileProgram(segments, mail.links, 'text');
  const programs = {
    subject: text(mail.subject),
    html: compileProgram(mail.html, mail.links, 'html'),
    text: text(mail.text),
  };
  const from = { name: oneLine('from name', content.from.name), address: address('from', content.from.address) };
  const replyTo = address('reply-to', content.replyTo);
  const listId = oneLine('list id', content.listId).replace(/^<|>$/g, '');
  const feedbackId = oneLine('feedback id', content.feedbackId);

  return async (recipient, date) => {
    const to = address('to', recipient.address);
    const { oneClick } = recipient.links;
    return {
      envelope: { from: from.address, to },
      raw: await build({
        from,
        to: { name: oneLine('name', recipient.name), address: to },
        replyTo,
        subject: oneLine('subject', programs.subject(recipient)),
        messageId: messageId(recipient.messageId),
        date,
        text: programs.text(recipient),
        html: programs.html(recipient),
        headers: [
          // RFC 8058: one HTTPS address and the POST marker; a mail client needs no page for it.
          { key: 'List-Unsubscribe', value: `<${url('one-click', oneClick)}>` },
          { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
          { key: 'List-Id', value: `<${listId}>` },
          { key: 'Feedback-ID', value: feedbackId },
        ],
      }),
    };
  };
}

/** The message of a mail to one person outside campaigns, which the trust center has already composed. */
export async function composeSingleMail(mail: SingleMail, date: Date): Promise<Message> {
  const to = address('to', mail.to);
  const headers = Object.entries(mail.headers).map(([key, value]) => {
    if (!SINGLE_MAIL_HEADERS.has(key.toLowerCase())) throw new UnsafeValue('header');
    return { key, value: oneLine('header', value) };
  });
  return {
    envelope: { from: address('from', mail.from.address), to },
    raw: await build({
      from: { name: oneLine('from name', mail.from.name), address: mail.from.address },
      to,
      ...(mail.replyTo === null ? {} : { replyTo: address('reply-to', mail.replyTo) }),
      subject: oneLine('subject', mail.subject),
      messageId: messageId(mail.messageId),
      date,
      text: mail.text,
      html: mail.html,
      headers,
    }),
  };
}

type ComposerInput = NonNullable<ConstructorParameters<typeof MailComposer>[0]>;

async function build(mail: ComposerInput): Promise<Buffer> {
  // Content comes as text only: nothing in it may make this process read a file or fetch an address.
  const node = new MailComposer({
    ...mail,
    disableFileAccess: true,
    disableUrlAccess: true,
    encoding: 'utf-8',
    textEncoding: 'quoted-printable',
    newline: 'windows',
  }).compile();
  return node.build();
}
