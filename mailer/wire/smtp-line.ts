/**
 * One connection that sends message after message (RFC 5321). With PIPELINING (RFC 2920) the final dot of one message and MAIL, RCPT and
 * DATA of the next go out in one write, so that a message costs one round trip. Without it, command by command.
 *
 * What can be said of a message when the connection ends: before its final dot went out the server cannot have taken it, after it nobody
 * knows. The line never guesses.
 */
import type { Socket } from 'node:net';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { LineResult, MessageSource, ReadyMessage } from './ready-message.ts';
import { createReplyReader, type SmtpReply } from './reply-reader.ts';

export interface LineAbilities {
  pipelining: boolean;
  smtpUtf8: boolean;
  eightBitMime: boolean;
  /** Announced SIZE (RFC 1870): whether at all, and the largest message in bytes, 0 for none */
  size: boolean;
  maxSize: number;
}

export interface SmtpLine {
  /** Asks the source when idle. */
  wake(): void;
  /** Takes no further message; resolves when nothing is in flight and QUIT is said. */
  end(): Promise<void>;
  /** Cuts the connection at once. */
  cut(): void;
  readonly idle: boolean;
}

export interface LineDeps {
  socket: Socket;
  abilities: LineAbilities;
  /** How long most replies may take; the one to the final dot twice as long (RFC 5321, 4.5.3.2: five and ten minutes) */
  replyMs: number;
  source: MessageSource;
  /** Messages before it says QUIT by itself */
  maxMessages: number;
  /**
   * Called once when the connection is over; with the fault if it did not end by itself. `isFruitless`: the other side ended it over a message and
   * had said of none what becomes of it, so that the next connection will probably fare no better.
   */
  onEnd(fault: { code: string } | null, isFruitless: boolean): void;
}

type Step = 'mail' | 'rcpt' | 'data' | 'dot' | 'empty dot' | 'rset' | 'quit';

const QUIT_REPLY_MS = 2 * SECOND_MS;
const COMMANDS: Partial<Record<Step, string>> = { 'empty dot': '.\r\n', rset: 'RSET\r\n', quit: 'QUIT\r\n' };

export function createSmtpLine({ socket, abilities, replyMs, source, maxMessages, onEnd }: LineDeps): SmtpLine {
  /** Commands that went out and have no reply yet, oldest first */
  const expected: Step[] = [];
  /** Commands that wait for the one before them (no PIPELINING) */
  const unsent: { step: Step; line: string }[] = [];
  let current: ReadyMessage | null = null;
  /** Its envelope went out with the current message's dot */
  let upcoming: ReadyMessage | null = null;
  let refused: { reply: SmtpReply; command: string } | null = null;
  let mailTaken = false;
  let dotSent = false;
  let sent = 0;
  let settled = 0;
  let ending = false;
  let over = false;
  let ended: (() => void) | null = null;

  const read = createReplyReader(onReply);
  socket.setNoDelay(true);
  socket.setTimeout(replyMs);
  socket.on('data', (chunk: Buffer) => {
    if (!over && !read(chunk)) finish({ code: 'EPROTOCOL' });
  });
  socket.on('timeout', () => finish(current ? { code: 'ETIMEDOUT' } : null));
  socket.on('error', (error: NodeJS.ErrnoException) => finish({ code: error.code ?? 'ECONNECTION' }));
  // A server may end an idle connection whenever it likes.
  socket.on('close', () => finish(current ? { code: 'ECONNECTION' } : null));

  function finish(fault: { code: string } | null): void {
    if (over) return;
    over = true;
    socket.destroy();
    const [last, next, complete] = [current, upcoming, dotSent];
    current = null;
    upcoming = null;
    if (next) source.returned(next);
    if (last) {
      if (complete || refused) conclude(last, { accepted: false, fault: lostFault(fault, complete), complete });
      else source.returned(last);
    }
    onEnd(fault, last !== null && settled === 0 && fault?.code !== 'EJOURNAL');
    ended?.();
  }
  /** A refusal that the server has already spoken is the truth, also when the line broke before the rest of the dialogue. */
  const lostFault = (fault: { code: string } | null, complete: boolean) =>
    !complete && refused ? refusal(refused) : { code: fault?.code ?? 'ECONNECTION' };

  function conclude(message: ReadyMessage, result: LineResult): void {
    settled += 1;
    source.done(message, result);
  }
  const refusal = ({ reply, command }: { reply: SmtpReply; command: string }) => ({
    code: command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE',
    responseCode: reply.code,
    response: reply.enhanced ? `${reply.code} ${reply.enhanced}` : undefined,
    tooFast: reply.tooFast,
    worded: reply.worded,
    command,
  });

  function send(commands: { step: Step; line: string }[]): void {
    if (abilities.pipelining) {
      for (const { step } of commands) expected.push(step);
      socket.write(commands.map(({ line }) => line).join(''), 'utf8');
      return;
    }
    unsent.push(...commands);
    if (expected.length === 0) sendNext();
  }
  function sendNext(): void {
    const command = unsent.shift();
    if (!command) return;
    expected.push(command.step);
    socket.write(command.line, 'utf8');
  }
  function envelope(message: ReadyMessage): { step: Step; line: string }[] {
    const size = abilities.size ? ` SIZE=${message.end - message.start}` : '';
    const utf8 = message.needsSmtpUtf8 ? `${abilities.eightBitMime ? ' BODY=8BITMIME' : ''} SMTPUTF8` : '';
    return [
      { step: 'mail', line: `MAIL FROM:<${message.from}>${size}${utf8}\r\n` },
      { step: 'rcpt', line: `RCPT TO:<${message.to}>\r\n` },
      { step: 'data', line: 'DATA\r\n' },
    ];
  }

  /** Asks the source until it gives a message that this server can take at all. */
  function take(): ReadyMessage | null {
    while (!ending && sent < maxMessages) {
      const message = source.next();
      if (!message) return null;
      const tooLarge = abilities.maxSize > 0 && message.end - message.start > abilities.maxSize;
      const needsMore = message.needsSmtpUtf8 && !abilities.smtpUtf8;
      if (!tooLarge && !needsMore) {
        sent += 1;
        return message;
      }
      const fault = tooLarge ? { code: 'EMESSAGE' } : { code: 'EENVELOPE', command: 'API' };
      source.done(message, { accepted: false, fault, complete: false });
    }
    return null;
  }

  function start(message: ReadyMessage, needsReset: boolean): void {
    current = message;
    socket.setTimeout(replyMs);
    send([...(needsReset ? [{ step: 'rset' as const, line: COMMANDS.rset! }] : []), ...envelope(message)]);
  }

  /** What comes after a message that is settled. */
  function goOn(needsReset: boolean): void {
    refused = null;
    mailTaken = false;
    dotSent = false;
    current = upcoming;
    upcoming = null;
    if (current || over) return;
    const next = take();
    if (next) start(next, needsReset);
    else if (needsReset) send([{ step: 'rset', line: COMMANDS.rset! }]);
    if (!next && (ending || sent >= maxMessages)) quit();
  }
  function quit(): void {
    if (over) return;
    ending = true;
    socket.setTimeout(QUIT_REPLY_MS);
    send([{ step: 'quit', line: COMMANDS.quit! }]);
  }

  /** The body goes out once the journal has the fact. Meanwhile nothing is in flight: a line that ends now has sent nothing of it. */
  function announce(message: ReadyMessage): void {
    source.beginSoon(message, {
      get isWanted() {
        return !over && current === message;
      },
      go(mayGo) {
        if (!this.isWanted) return;
        if (mayGo) sendBody(message);
        // The journal could not keep the fact: without it nothing goes out. The server drops what has no final dot.
        else finish({ code: 'EJOURNAL' });
      },
    });
  }
  function sendBody(message: ReadyMessage): void {
    dotSent = true;
    expected.push('dot');
    socket.setTimeout(2 * replyMs);
    let end = message.end + message.buffer.write('.\r\n', message.end, 'latin1');
    upcoming = abilities.pipelining ? take() : null;
    if (upcoming)
      for (const { step, line } of envelope(upcoming)) {
        expected.push(step);
        end += message.buffer.write(line, end, 'utf8');
      }
    socket.write(message.buffer.subarray(message.start, end));
  }

  function onReply(reply: SmtpReply): void {
    if (over) return;
    const step = expected.shift();
    if (!step) {
      onUnasked(reply);
      return;
    }
    if (step === 'quit' || step === 'rset' || step === 'empty dot') {
      if (step === 'quit') finish(null);
      else if (step === 'empty dot') settleRefused(true);
      else if (!abilities.pipelining && expected.length === 0) sendNext();
      return;
    }
    const message = current;
    if (!message) {
      finish({ code: 'EPROTOCOL' });
      return;
    }
    if (reply.code === 421) closeWith(message, closedBy(reply));
    else if (step === 'dot') settleDot(message, reply);
    else if (step === 'data') onData(message, reply);
    else onAddress(step, reply);
  }
  /** 421 may come unasked (RFC 5321, 3.8); anything else that nobody asked for is not SMTP. */
  function onUnasked(reply: SmtpReply): void {
    const fault = reply.code === 421 ? closedBy(reply) : { code: 'EPROTOCOL' };
    // Said before the message has begun: it is not handed to the next line at once, which would hear the same.
    if (current) closeWith(current, fault);
    else finish(fault);
  }
  const closedBy = ({ enhanced }: SmtpReply) => ({
    code: 'ECLOSED',
    responseCode: 421,
    response: enhanced ? `421 ${enhanced}` : undefined,
  });
  function closeWith(message: ReadyMessage, fault: { code: string }): void {
    current = null;
    conclude(message, { accepted: false, fault, complete: false });
    finish({ code: fault.code });
  }
  function onAddress(step: Step, reply: SmtpReply): void {
    if (reply.code >= 300) refused ??= { reply, command: step === 'mail' ? 'MAIL FROM' : 'RCPT TO' };
    else if (step === 'mail') mailTaken = true;
    if (abilities.pipelining) return;
    if (!refused) {
      sendNext();
      return;
    }
    unsent.length = 0;
    settleRefused(mailTaken);
  }
  function onData(message: ReadyMessage, reply: SmtpReply): void {
    if (reply.code === 354) {
      if (!refused) {
        announce(message);
        return;
      }
      // It refused the person and asks for the message all the same: an empty one without recipients ends that (RFC 2920, 3.1).
      expected.push('empty dot');
      socket.write(COMMANDS['empty dot']!);
      return;
    }
    refused ??= { reply, command: 'DATA' };
    settleRefused(mailTaken);
  }
  function settleDot(message: ReadyMessage, reply: SmtpReply): void {
    conclude(
      message,
      reply.code < 300
        ? { accepted: true }
        : { accepted: false, fault: refusal({ reply, command: 'DATA' }), complete: false },
    );
    socket.setTimeout(replyMs);
    goOn(false);
  }
  function settleRefused(needsReset: boolean): void {
    const message = current;
    if (!message || !refused) {
      finish({ code: 'EPROTOCOL' });
      return;
    }
    conclude(message, { accepted: false, fault: refusal(refused), complete: false });
    goOn(needsReset);
  }

  return {
    wake() {
      if (over || current || ending) return;
      const message = take();
      if (message) start(message, false);
    },
    end() {
      if (over) return Promise.resolve();
      const done = new Promise<void>((resolve) => {
        ended = resolve;
      });
      const wasEnding = ending;
      ending = true;
      if (!current && !wasEnding) quit();
      return done;
    },
    cut: () => finish({ code: 'ECONNECTION' }),
    get idle() {
      return current === null && !over && !ending;
    },
  };
}
