/** What goes over a line: bytes that are ready, and who asks for the next ones. */
import type { SmtpFault } from '../smtp-verdict.ts';

/** A message whose header, body and signatures stand in a buffer. After `end` the buffer has TAIL_ROOM bytes left. */
export interface ReadyMessage {
  deliveryId: string;
  /** Envelope: bare addresses, already judged */
  from: string;
  to: string;
  needsSmtpUtf8: boolean;
  buffer: Buffer;
  start: number;
  end: number;
}

/** What a line found out about one message. `complete`: the final dot had gone out when it happened. */
export type LineResult = { accepted: true } | { accepted: false; fault: SmtpFault; complete: boolean };

/** A message that is about to go out. */
export interface Departure {
  /** False when it will not go out after all: then it is not said to have begun. */
  readonly isWanted: boolean;
  /** With `false` it must not go out. */
  go(mayGo: boolean): void;
}

/** Where lines get their messages from. Every message that `next` gave comes back exactly once, by `done` or by `returned`. */
export interface MessageSource {
  /** Sources of one group, the leases of an order, share its turn: see take-turns.ts. Absent: it has a turn of its own. */
  readonly group?: string;
  /** The next message that is ready, or null when there is none at this moment. */
  next(): ReadyMessage | null;
  /** Called before the point of no return. When it throws, the message does not go out. */
  begin(message: ReadyMessage): void;
  /** The same for whoever has many messages in one turn of the event loop: `departure` is told before the turn ends, for all of them at once. */
  beginSoon(message: ReadyMessage, departure: Departure): void;
  done(message: ReadyMessage, result: LineResult): void;
  /** It was not tried: the connection ended before its turn. */
  returned(message: ReadyMessage): void;
}
