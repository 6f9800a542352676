/** Answers of a POP3 server, line by line and within limits: one line, or many up to a line with a single dot (RFC 1939, 3). */
import type { Socket } from 'node:net';
import { MailboxError } from './mailbox-trouble.ts';

// RFC 2449, 4: an answer's first line has at most 512 bytes; lines of messages may be longer.
const MOST_LINE_BYTES = 4_096;
/** A message, or a list, that is longer does not end. */
const MOST_ANSWER_BYTES = 128 * 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;

export interface PopReader {
  /** The first line of an answer without its `+OK`; null for a refusal */
  answer(): Promise<string | null>;
  /** The same where the server may ask for more; `done` for `+OK`, null for a refusal */
  asks(): Promise<'done' | 'more' | null>;
  /** What the last refusal said: for codes in brackets only, it quotes users */
  readonly refusal: string;
  /** Lines of a long answer, at most so many of them */
  lines(most: number): Promise<{ found: string[]; more: boolean }>;
  /** A message, its dots as they were; what is behind `most` bytes is read and let go */
  text(most: number): Promise<Buffer>;
  /** Ends reading, for who takes over the socket. False when something was there that nobody asked for. */
  release(): boolean;
}

interface Line {
  bytes: Buffer;
  /** True where the line is longer: its rest comes as the next piece */
  goesOn: boolean;
}

export function createPopReader(socket: Socket): PopReader {
  let there: Buffer = Buffer.alloc(0);
  let ended = false;
  let why = new MailboxError('connection');
  let wake: (() => void) | null = null;
  let refusal = '';
  const onData = (chunk: Buffer): void => {
    there = there.length === 0 ? chunk : Buffer.concat([there, chunk]);
    // Nothing more than what was asked for is taken from the network.
    if (there.length > MOST_LINE_BYTES) socket.pause();
    wake?.();
  };
  const onEnd = (fault?: unknown): void => {
    ended = true;
    if (fault instanceof MailboxError) why = fault;
    wake?.();
  };
  socket.on('data', onData);
  for (const event of ['end', 'close', 'error']) socket.on(event, onEnd);

  /** The next line without its end, or a piece of one that is too long to wait for. */
  async function next(): Promise<Line> {
    for (;;) {
      const at = there.indexOf(LF);
      if (at !== -1 || there.length >= MOST_LINE_BYTES) {
        const upTo = at === -1 ? there.length : at;
        const isCr = at > 0 && there[at - 1] === CR;
        const bytes = there.subarray(0, at === -1 ? upTo : isCr ? at - 1 : at);
        there = there.subarray(at === -1 ? upTo : at + 1);
        return { bytes, goesOn: at === -1 };
      }
      if (ended) throw why;
      await new Promise<void>((resolve) => {
        wake = resolve;
        socket.resume();
      });
      wake = null;
    }
  }

  /** Calls with each piece of a long answer, dots at the beginning of lines undone. */
  async function each(take: (piece: Line) => void): Promise<void> {
    let isBegin = true;
    for (let bytes = 0; bytes <= MOST_ANSWER_BYTES; ) {
      const line = await next();
      bytes += line.bytes.length + 2;
      const isDot = isBegin && line.bytes[0] === DOT;
      if (isDot && line.bytes.length === 1 && !line.goesOn) return;
      take(isDot ? { ...line, bytes: line.bytes.subarray(1) } : line);
      isBegin = !line.goesOn;
    }
    throw new MailboxError('protocol');
  }

  /** The first line of an answer, which is one of these */
  async function first(known: RegExp): Promise<string> {
    const { bytes, goesOn } = await next();
    const text = bytes.toString('latin1');
    if (goesOn || !known.test(text)) throw new MailboxError('protocol');
    if (text.startsWith('-')) refusal = text.slice(5);
    return text;
  }

  return {
    async answer() {
      const text = await first(/^(\+OK|-ERR)\b/i);
      return text.startsWith('+') ? text.slice(4) : null;
    },
    async asks() {
      const text = await first(/^(\+OK\b|-ERR\b|\+( |$))/i);
      if (text.startsWith('-')) return null;
      return /^\+OK/i.test(text) ? 'done' : 'more';
    },
    get refusal() {
      return refusal;
    },
    async lines(most) {
      const found: string[] = [];
      let more = false;
      await each(({ bytes }) => {
        if (found.length < most) found.push(bytes.toString('latin1'));
        else more = true;
      });
      return { found, more };
    },
    async text(most) {
      const pieces: Buffer[] = [];
      let kept = 0;
      await each(({ bytes, goesOn }) => {
        if (kept >= most) return;
        const piece = Buffer.concat([bytes, Buffer.from(goesOn ? '' : '\r\n')]).subarray(0, most - kept);
        pieces.push(piece);
        kept += piece.length;
      });
      return Buffer.concat(pieces);
    },
    release() {
      socket.off('data', onData);
      return there.length === 0;
    },
  };
}
