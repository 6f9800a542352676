import type { Message } from './message.ts';
import type { Verdict } from './smtp-verdict.ts';

/** Hands over mails to one person, outside of campaigns. */
export interface SingleSender {
  /** Messages in flight at most; callers keep to it, so that "begun without a result" stays this small. */
  connections: number;
  /**
   * Hands over one message and never throws for what a server does. `onBegin` runs before the first byte of the message goes out; when
   * it throws, the message is not sent and the error comes through. So does what `onLast` throws, which is asked once more right before the other
   * side could take the message, where a server may have let time pass since it began.
   */
  send(message: Message, onBegin: () => void, onLast: () => void): Promise<{ result: 'accepted' } | Verdict>;
  close(): void;
}
