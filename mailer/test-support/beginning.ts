import type { MessageSource, ReadyMessage } from '../wire/ready-message.ts';

/** Both ways to begin a message, for a source without a journal; what `begin` throws keeps the message back. */
export const beginning = (
  begin: (message: ReadyMessage) => void = () => undefined,
): Pick<MessageSource, 'begin' | 'beginSoon'> => ({
  begin,
  beginSoon: (message, departure) =>
    setImmediate(() => {
      let mayGo = departure.isWanted;
      try {
        if (mayGo) begin(message);
      } catch {
        mayGo = false;
      }
      departure.go(mayGo);
    }),
});
