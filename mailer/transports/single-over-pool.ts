import type { Message } from '../message.ts';
import type { SingleSender } from '../single-sender.ts';
import type { Verdict } from '../smtp-verdict.ts';

/** Single mails where no connection is kept: each is handed over by itself. */
export const createSingleSender = (
  connections: number,
  hand: (message: Message, begin: () => void) => Promise<{ result: 'accepted' } | Verdict>,
): SingleSender => ({ connections, send: (message, onBegin) => hand(message, onBegin), close: () => undefined });
