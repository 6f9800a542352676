import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/**
 * Environment that Node itself reads at the mailer's start, for whoever starts it.
 *
 * `NODE_OPTIONS`: bounds the young generation, through which all messages go. `UV_THREADPOOL_SIZE`: signatures are made on these threads. More
 * threads than processors take the line that feeds the connections off its processor: on two of them, two threads sign a tenth more mails than
 * Node's four. One alone would let a slow look-up of a name hold up all signatures.
 */
export const mailerProcessSettings = (processors = availableParallelism()) => ({
  NODE_OPTIONS: '--max-semi-space-size=16',
  UV_THREADPOOL_SIZE: String(Math.max(2, processors)),
});

/**
 * How far the heap may grow beyond what was alive before V8 looks for garbage again, in percent of it. What the mailer holds at a time is small, and the
 * people of a lease live just long enough to be taken for lasting. A hard bound on the heap made V8 look ten times as often, which cost an eighth of the
 * mailer's work; without any it lets the heap grow to several hundred megabytes. Node takes this flag only in the process itself.
 */
const HEAP_GROWING_PERCENT = 150;
export const boundHeapGrowth = (): void => setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
