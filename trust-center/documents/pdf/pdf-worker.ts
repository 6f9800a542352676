/** The thread that writes one PDF and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PrintDocument } from '../print-document.ts';
import { renderPdf } from './render-pdf.ts';

const bytes = new Uint8Array(await renderPdf(workerData as PrintDocument));
parentPort?.postMessage(bytes, [bytes.buffer]);
