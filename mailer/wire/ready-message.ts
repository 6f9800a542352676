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

/** Where lines get their messages from. Every message that `next` gave comes back exactly once, by `done` or by `returned`. */
export interface MessageSource {
  /** The next message that is ready, or null when there is none at this moment. */
  next(): ReadyMessage | null;
  /** Called before the final dot goes out. When it throws, the dot does not go out and the connection ends. */
  begin(message: ReadyMessage): void;
  done(message: ReadyMessage, result: LineResult): void;
  /** It was not tried: the connection ended before its turn. */
  returned(message: ReadyMessage): void;
}
