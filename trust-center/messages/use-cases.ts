/** Mails to one person, as the trust center's API calls them. Expected failures are FailureErrors. */
import type { OrdersDeps } from '../orders/deps.ts';
import type { By } from '../people/deps.ts';
import { listMessageTemplates } from './message-templates.ts';
import { listMessages, readMessage } from './read-messages.ts';
import { type MessageToSend, sendMessage } from './send-message.ts';

export function createMessageUseCases(deps: OrdersDeps) {
  return {
    /** HQ's templates; nobody's data. */
    listTemplates: () => listMessageTemplates(deps.pool),
    sendMessage: (by: By, input: MessageToSend) => sendMessage(deps, by, input),
    readMessage: (by: By, messageId: string) => readMessage(deps, by, messageId),
    listMessages: (by: By, input: Parameters<typeof listMessages>[2]) => listMessages(deps, by, input),
  };
}
export type MessageUseCases = ReturnType<typeof createMessageUseCases>;
