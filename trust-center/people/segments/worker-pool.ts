/** The worker threads of this process that evaluate segments: started when somebody counts, ended when nobody has for a while. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { SegmentAnswer, SegmentTask } from './segment-task.ts';

/** One core stays with the process itself, which reads pages and answers requests meanwhile. */
export const MOST_WORKERS = Math.max(1, Math.min(4, availableParallelism() - 1));
const IDLE_MS = 2 * MINUTE_MS;
/** A page is a few megabytes; a worker that needs more than this is broken. */
const MOST_HEAP_MB = 192;

interface Waiting {
  resolve: (fits: Uint8Array) => void;
  reject: (error: unknown) => void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | null;
}

const threads = new Set<Thread>();
let lastId = 0;

function start(): Thread {
  const worker = new Worker(new URL('./segment-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const thread: Thread = { worker, waiting: new Map(), idle: null };
  threads.add(thread);
  worker.on('message', ({ id, answer }: { id: number; answer: SegmentAnswer }) => {
    const waiting = thread.waiting.get(id);
    thread.waiting.delete(id);
    if (thread.waiting.size === 0) rest(thread);
    if ('fits' in answer) waiting?.resolve(answer.fits);
    else if (answer.failure === 'INTERNAL') waiting?.reject(new Error('a worker could not evaluate a segment'));
    else waiting?.reject(new FailureError(failure(answer.failure as 'DATA_UNREADABLE')));
  });
  const end = (error: unknown): void => {
    threads.delete(thread);
    if (thread.idle) clearTimeout(thread.idle);
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('a worker of segments ended')));
  worker.unref();
  return thread;
}

/** An idle worker does not keep the process alive and goes after a while. */
function rest(thread: Thread): void {
  thread.worker.unref();
  thread.idle = setTimeout(() => void thread.worker.terminate(), IDLE_MS).unref();
}

/** Lets a worker evaluate a page. Throws FailureError DATA_UNREADABLE. */
export function runSegmentTask(task: SegmentTask, transfer: ArrayBuffer[]): Promise<Uint8Array> {
  const least = [...threads].sort((a, b) => a.waiting.size - b.waiting.size)[0];
  const thread = least && (least.waiting.size === 0 || threads.size >= MOST_WORKERS) ? least : start();
  if (thread.idle) clearTimeout(thread.idle);
  thread.worker.ref();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.postMessage({ id, task }, transfer);
  });
}
