/**
 * A campaign's mail as a program that writes one person's message straight into a buffer. Everything that is the same for all is encoded
 * once; per person only the values are encoded and copied in between. What comes out is the wire form of SMTP, and its body is
 * also the canonical form that DKIM signs.
 */
import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import {
  type Counting,
  compileProgram,
  compileSteps,
  countingOf,
  perCounting,
  type Step,
  type ValueStep,
} from '@multipartner/templates-engine/program';
import { stoppingViolations } from '@multipartner/templates-engine/rules/package';
import type { Recipient } from '@multipartner/trust-center/deliveries';
import type { MailerClient } from '@multipartner/trust-center/internal-client';
import {
  address,
  bracketedUrl,
  dateHeader,
  mailbox,
  messageId,
  oneLine,
  UnsafeValue,
  unstructured,
} from './header-lines.ts';
import { encodePiece, encodeValue } from './quoted-printable.ts';

type Ok<R> = R extends { ok: true; value: infer V } ? V : never;
export type SendPackage = Ok<Awaited<ReturnType<MailerClient['readPackage']>>>;

/** Fields of a mail's header in their order; values may be folded. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** One person's message, written into a buffer that the caller owns. */
export interface WrittenMessage {
  from: string;
  to: string;
  needsSmtpUtf8: boolean;
  headers: HeaderFields;
  /** The caller's buffer, or a larger one of its own for a person with unusually long values */
  buffer: Buffer;
  /** The body stands in the buffer from {@link HEADER_ROOM} to here; {@link finishMessage} writes the header before it. */
  end: number;
}

/** Room before the body for the header with its signatures. */
export const HEADER_ROOM = 16 * 1024;
/** Room after the body for the final dot and the next message's envelope. */
export const TAIL_ROOM = 2 * 1024;

export interface MessageProgram {
  /** Bytes of a buffer that nearly every message of this mail fits into, with the room around the body. */
  readonly room: number;
  /** Writes the body into `target`; throws UnsafeValue for a person whose values cannot stand in a header. */
  write(recipient: Recipient, date: Date, target: Buffer): WrittenMessage;
}

type Piece = Buffer | number;

const ASCII = /^[ -~]*$/;

const USUAL_VALUE_BYTES = 200;

interface BodyForm {
  pieces: Piece[];
  /** Each value once, with how often it stands in the body */
  slots: { step: ValueStep; times: number }[];
  staticBytes: number;
}

/** Compiles a package once. Throws UnsafeValue when no message can be made of it, RangeError for a click without target. */
export function compileMessage(content: SendPackage): MessageProgram {
  const { mail, rules } = content;
  if (stoppingViolations(mail, rules).length > 0) throw new UnsafeValue('brand rules');
  const from = mailbox(oneLine('from name', content.from.name), address('from', content.from.address));
  const replyTo = address('reply-to', content.replyTo);
  const listId = oneLine('list id', content.listId).replace(/^<|>$/g, '');
  const feedbackId = oneLine('feedback id', content.feedbackId);
  const subjectOf = compileProgram(mail.subject, mail.links, 'text');
  // "=_" can stand in no quoted-printable text, so no content can look like the boundary (RFC 2045, 6.7).
  const boundary = `=_${createHash('sha256').update(content.packageId).digest('hex').slice(0, 32)}`;
  const formFor = perCounting((counting) => bodyForm(mail, boundary, counting));
  const everything = formFor({ clicks: true, opens: true });

  return {
    room: HEADER_ROOM + everything.staticBytes + everything.pieces.length * USUAL_VALUE_BYTES + TAIL_ROOM,
    write(recipient, date, target) {
      const to = wireAddress(address('to', recipient.address), recipient.needsSmtpUtf8);
      const headers: HeaderFields = [
        ['From', from],
        ['To', mailbox(oneLine('name', recipient.name), to)],
        ['Reply-To', replyTo],
        ['Subject', unstructured(oneLine('subject', subjectOf(recipient)))],
        ['Message-ID', messageId(recipient.messageId)],
        ['Date', dateHeader(date)],
        // RFC 8058: one HTTPS address and the POST marker; a mail client needs no page for it.
        ['List-Unsubscribe', bracketedUrl('one-click', recipient.links.oneClick)],
        ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ['List-Id', `<${listId}>`],
        ['Feedback-ID', feedbackId],
        ['MIME-Version', '1.0'],
        ['Content-Type', `multipart/alternative;\r\n boundary="${boundary}"`],
      ];
      const body = writeBody(formFor(countingOf(recipient)), recipient, target);
      return {
        from: address('return path', recipient.returnPath),
        to,
        needsSmtpUtf8: recipient.needsSmtpUtf8,
        headers,
        ...body,
      };
    },
  };
}

function bodyForm(mail: SendPackage['mail'], boundary: string, counting: Counting): BodyForm {
  const pieces: Piece[] = [];
  const slots: BodyForm['slots'] = [];
  const known = new Map<string, number>();
  let staticBytes = 0;
  const keep = (bytes: string): void => {
    const last = pieces.at(-1);
    const piece = Buffer.from(bytes, 'latin1');
    staticBytes += piece.length;
    if (typeof last === 'object') pieces[pieces.length - 1] = Buffer.concat([last, piece]);
    else pieces.push(piece);
  };
  const part = (type: string, steps: readonly Step[]): void => {
    keep(
      `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
    );
    for (const step of steps) {
      if (typeof step === 'string') {
        keep(encodePiece(step));
        continue;
      }
      let slot = known.get(step.key);
      if (slot === undefined) {
        slot = slots.push({ step, times: 0 }) - 1;
        known.set(step.key, slot);
      }
      slots[slot]!.times += 1;
      pieces.push(slot);
    }
    keep('\r\n');
  };
  part('text/plain', compileSteps(mail.text, mail.links, 'text', counting));
  part('text/html', compileSteps(mail.html, mail.links, 'html', counting));
  keep(`--${boundary}--\r\n`);
  return { pieces, slots, staticBytes };
}

function writeBody(form: BodyForm, recipient: Recipient, target: Buffer): Pick<WrittenMessage, 'buffer' | 'end'> {
  let bytes = form.staticBytes;
  const values = form.slots.map(({ step, times }) => {
    const value = encodeValue(step.write(recipient));
    bytes += value.length * times;
    return value;
  });
  const room = HEADER_ROOM + bytes + TAIL_ROOM;
  const buffer = target.length >= room ? target : Buffer.allocUnsafe(room);
  let at = HEADER_ROOM;
  for (const piece of form.pieces) {
    if (typeof piece === 'number') at += buffer.write(values[piece]!, at, 'latin1');
    else {
      buffer.set(piece, at);
      at += piece.length;
    }
  }
  return { buffer, end: at };
}

/** Without SMTPUTF8 a domain goes out in its ASCII form (RFC 5891). */
function wireAddress(spec: string, needsSmtpUtf8: boolean): string {
  if (needsSmtpUtf8 || ASCII.test(spec)) return spec;
  const at = spec.lastIndexOf('@');
  return address('to', `${spec.slice(0, at)}@${domainToASCII(spec.slice(at + 1))}`);
}

/**
 * Puts the header right before the body. Answers where the message begins in the buffer.
 * @param signatures finished DKIM-Signature values, the first one on top
 */
export function finishMessage(message: WrittenMessage, signatures: readonly string[]): number {
  let header = '';
  for (const signature of signatures) header += `DKIM-Signature: ${signature}\r\n`;
  for (const [name, value] of message.headers) header += `${name}: ${value}\r\n`;
  header += '\r\n';
  const bytes = Buffer.byteLength(header); // UTF-8 only when the address itself needs it (RFC 6532)
  if (bytes > HEADER_ROOM) throw new UnsafeValue('header size');
  const start = HEADER_ROOM - bytes;
  message.buffer.write(header, start, 'utf8');
  return start;
}
