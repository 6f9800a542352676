/** Documents as PDF, each written in a thread of its own that ends with it: the server goes on answering, and nothing stays in memory. */
import { Worker } from 'node:worker_threads';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { MOST_PDF_ROWS, type PrintDocument } from './print-document.ts';

const MOST_THREADS = 2;
const MOST_WAITING = 20;
const LONGEST_MS = 2 * MINUTE_MS;
const MOST_HEAP_MB = 512;

let running = 0;
const waiting: (() => void)[] = [];

/** Waits for a free thread. Throws FailureError DOCUMENTS_BUSY when many wait already. */
async function takePlace(): Promise<void> {
  if (running < MOST_THREADS) {
    running += 1;
    return;
  }
  if (waiting.length >= MOST_WAITING) throw new FailureError(failure('DOCUMENTS_BUSY'));
  // The place is handed on, so `running` stays as it is.
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function write(document: PrintDocument): Promise<Uint8Array> {
  const worker = new Worker(new URL('./pdf/pdf-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    workerData: document,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread of a PDF ended without one')));
  }).finally(() => clearTimeout(timer));
}

const rowsOf = (document: PrintDocument): number =>
  document.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);

/** The bytes of a PDF. Throws FailureError DOCUMENT_TOO_LONG above {@link MOST_PDF_ROWS}, DOCUMENTS_BUSY when too many wait. */
export async function makePdf(document: PrintDocument): Promise<Uint8Array> {
  if (rowsOf(document) > MOST_PDF_ROWS) throw new FailureError(failure('DOCUMENT_TOO_LONG', { rows: MOST_PDF_ROWS }));
  await takePlace();
  try {
    return await write(document);
  } finally {
    leavePlace();
  }
}
