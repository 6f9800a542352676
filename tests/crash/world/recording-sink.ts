/**
 * An SMTP server that tests may kill: it writes down every message, and when, before it says "taken", so that what it took is known whenever it
 * dies. Beside that it writes a plus for each mail that it lets wait and a minus for each that need not wait any longer.
 * Started as `node recording-sink.ts <port> <file> <pace file>`; the pace is the milliseconds that a mail takes and how many mails may come in all.
 */
import { openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createSmtpSink } from '../../../mailer/sink/smtp-sink.ts';

const [port, file, paceFile] = process.argv.slice(2);
const fd = openSync(file!, 'a');
// What an earlier process let wait is gone with it.
const heldFd = openSync(`${file}.held`, 'w');
let taken = readFileSync(file!, 'utf8').split('\n').length - 1;
const MESSAGE_ID = /^message-id:\s*<([^>]+)>/im;

const readPace = (): { delayMs: number; most: number } => {
  const [delayMs = 0, most = 0] = readFileSync(paceFile!, 'utf8').split(' ').map(Number);
  return { delayMs, most };
};

const sink = createSmtpSink({
  async add({ to }, raw) {
    const id = MESSAGE_ID.exec(raw.toString('latin1'))?.[1];
    const waits = taken >= readPace().most;
    if (waits) writeSync(heldFd, '+');
    while (taken >= readPace().most) await pause(10);
    if (waits) writeSync(heldFd, '-');
    const { delayMs } = readPace();
    taken += 1;
    await pause(delayMs / 2);
    writeSync(fd, `${id} ${to.join(',')} ${Date.now()}\n`);
    // Killed here, it has the mail and nobody was told.
    await pause(delayMs / 2);
  },
});
await sink.listen(Number(port));
process.stdout.write('sink ready\n');
