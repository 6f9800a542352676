import { availableParallelism } from 'node:os';

/**
 * Environment that Node itself reads at the mailer's start, for whoever starts it.
 *
 * `NODE_OPTIONS`: what the mailer holds at a time is small and the rest is garbage of messages; without bounds V8 lets that grow to several hundred
 * megabytes before it looks. `UV_THREADPOOL_SIZE`: signatures are made on these threads. More threads than processors take the line that feeds the
 * connections off its processor: on two of them, two threads sign a tenth more mails than Node's four. One alone would let a slow look-up of a name
 * hold up all signatures.
 */
export const mailerProcessSettings = (processors = availableParallelism()) => ({
  NODE_OPTIONS: '--max-semi-space-size=16 --max-old-space-size=160',
  UV_THREADPOOL_SIZE: String(Math.max(2, processors)),
});
