/** The message of a mail to one person outside campaigns, composed by nodemailer. */
import type { MailerClient } from '@multipartner/trust-center/internal-client';
import MailComposer from 'nodemailer/lib/mail-composer';
import { address, messageId, oneLine, UnsafeValue } from './wire/header-lines.ts';

type Ok<R> = R extends { ok: true; value: infer V } ? V : never;
export type SingleMail = Ok<Awaited<ReturnType<MailerClient['leaseSingleMails']>>>[number];

export interface Message {
  /** Of the single mail */
  id: string;
  envelope: { from: string; to: string };
  raw: Buffer;
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

/** The message of a mail to one person outside campaigns, which the trust center has already composed. */
export async function composeSingleMail(mail: SingleMail, date: Date): Promise<Message> {
  const to = address('to', mail.to);
  const headers = Object.entries(mail.headers).map(([key, value]) => {
    if (!SINGLE_MAIL_HEADERS.has(key.toLowerCase())) throw new UnsafeValue('header');
    return { key, value: oneLine('header', value) };
  });
  return {
    id: mail.id,
    envelope: { from: address('return path', mail.returnPath ?? mail.from.address), to },
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
