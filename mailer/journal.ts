/**
 * The journal: what this mailer has handed over, in a local append-only file, so that a kill at any moment neither loses a mail nor
 * repeats one that the server took. One line per fact, ids only:
 *
 *     M id                         whose journal this is: first line, drawn once and kept
 *     L lease partner order        about to ask for a lease
 *     B lease delivery             about to hand over (written before the final dot of the message)
 *     A lease {outcome}            what became of it
 *     R lease delivery…            the trust center has recorded these
 *     C lease                      the lease is closed
 *
 * Lines go straight to the operating system, so they survive the process; a machine that loses power may lose the last moments, which
 * then count as "not handed over".
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Outcome, outcome } from '@multipartner/trust-center/deliveries';

export interface JournalledLease {
  /** The order was paused, halted or ended while this lease was sent: nothing more of it may begin. Never written down. */
  isCalledOff?: boolean;
  leaseId: string;
  partnerId: string;
  orderId: string;
  /** Handed over, result unknown */
  begun: Set<string>;
  /** Results that the trust center has not yet acknowledged, by delivery */
  results: Map<string, Outcome>;
}

export interface JournalledDeparture {
  /** Asked right before it is written down. */
  readonly isWanted: boolean;
  /** With `true` the fact is in the journal. With `false` it was not wanted any more or, with an error, could not be kept. */
  go(mayGo: boolean, error?: unknown): void;
}

const COMPACT_AT_BYTES = 4 * 1024 * 1024;

export interface Journal {
  /** Names this journal, and so this mailer across its processes. Two mailers never share a copy of one. */
  readonly id: string;
  /** Must return before the lease is asked for. */
  open(lease: { leaseId: string; partnerId: string; orderId: string }): JournalledLease;
  /** Must return before the final dot of the message goes out. Throws when the disk is full; then the fact is not in the journal. */
  begin(leaseId: string, deliveryId: string): void;
  /** The same for all messages of this turn of the event loop by one write, at its end. */
  beginSoon(leaseId: string, deliveryId: string, departure: JournalledDeparture): void;
  /** Never throws, nor do the ones below: what is not on a full disk is still known here and reported. */
  finish(leaseId: string, result: Outcome): void;
  acknowledged(leaseId: string, deliveryIds: readonly string[]): void;
  closed(leaseId: string): void;
  /** Leases that are not closed, as the file tells them */
  leases(): JournalledLease[];
  close(): void;
}

/** Opens the journal and reads what an earlier process left. A torn last line, and only that, is ignored. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const state = new Map<string, JournalledLease>();
  const left = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const id = /^M ([0-9a-f-]{36})\n/.exec(left)?.[1] ?? randomUUID();
  replay(left, state);
  let { fd, bytes } = rewrite(path, id, state);
  let compactAt = COMPACT_AT_BYTES;
  // Of this turn of the event loop. Results go along with the next announcement, or by themselves when the turn ends.
  let held = '';
  let departing: { leaseId: string; deliveryId: string; departure: JournalledDeparture }[] = [];
  let isFlushDue = false;

  /** Throws when the disk is full. What a failed write has left is overwritten by the next one, so no line is ever torn in the middle. */
  function append(line: string): void {
    bytes += writeWhole(fd, held + line, bytes);
    held = '';
  }
  /** For what must stand there before it happens: throws when it does not, and is then not in the state either. */
  function announce(line: string, fact: Fact): void {
    append(`${line}\n`);
    apply(fact, state);
  }
  /** For what has happened: it is the truth, whether the disk has room for it or not. */
  function note(line: string, fact: Fact): void {
    apply(fact, state);
    write(`${line}\n`);
  }
  /**
   * The same for what many messages bring in one turn. A process that is killed before the turn ends leaves a doubt about these, as if it had
   * been killed before it read the server's answers.
   */
  function noteSoon(line: string, fact: Fact): void {
    apply(fact, state);
    held += `${line}\n`;
    flushSoon();
  }
  function flushSoon(): void {
    if (!isFlushDue) setImmediate(flush);
    isFlushDue = true;
  }
  function flush(): void {
    isFlushDue = false;
    if (departing.length > 0) depart();
    if (held !== '') write('');
  }
  function depart(): void {
    const all = departing;
    departing = [];
    const wanted = new Set(all.filter(({ departure }) => departure.isWanted));
    const lines = Array.from(wanted, ({ leaseId, deliveryId }) => `B ${leaseId} ${deliveryId}\n`);
    let fault: unknown;
    try {
      if (lines.length > 0) append(lines.join(''));
      for (const { leaseId, deliveryId } of wanted) apply({ kind: 'B', leaseId, deliveryId }, state);
    } catch (error) {
      fault = error;
    }
    for (const one of all) {
      const isWanted = wanted.has(one);
      one.departure.go(isWanted && !fault, isWanted ? fault : undefined);
    }
  }
  function write(text: string): void {
    try {
      // What closes the last lease empties the file, whether there was room for its line or not.
      if (state.size === 0) empty();
      else {
        append(text);
        if (bytes >= compactAt) compact();
      }
    } catch {
      // The next announcement says that the disk is full. A later process is told less, and repeats a report or has a doubt more.
      compactAt = bytes + COMPACT_AT_BYTES;
    }
  }
  /** In place: it needs no room, so that a journal which has filled its disk makes room by itself. */
  function empty(): void {
    ftruncateSync(fd, 0);
    bytes = 0;
    held = '';
    append(`M ${id}\n`);
    compactAt = COMPACT_AT_BYTES;
  }
  function compact(): void {
    const fresh = rewrite(path, id, state);
    closeSync(fd);
    ({ fd, bytes } = fresh);
    held = '';
    compactAt = COMPACT_AT_BYTES;
  }
  return {
    id,
    open({ leaseId, partnerId, orderId }) {
      announce(`L ${leaseId} ${partnerId} ${orderId}`, { kind: 'L', leaseId, partnerId, orderId });
      return state.get(leaseId)!;
    },
    begin: (leaseId, deliveryId) => announce(`B ${leaseId} ${deliveryId}`, { kind: 'B', leaseId, deliveryId }),
    beginSoon(leaseId, deliveryId, departure) {
      departing.push({ leaseId, deliveryId, departure });
      flushSoon();
    },
    finish: (leaseId, result) => noteSoon(`A ${leaseId} ${JSON.stringify(result)}`, { kind: 'A', leaseId, result }),
    acknowledged: (leaseId, deliveryIds) =>
      note(`R ${leaseId} ${deliveryIds.join(' ')}`, { kind: 'R', leaseId, deliveryIds }),
    closed: (leaseId) => note(`C ${leaseId}`, { kind: 'C', leaseId }),
    leases: () => [...state.values()],
    close() {
      flush();
      closeSync(fd);
    },
  };
}

type Fact = { leaseId: string } & (
  | { kind: 'L'; partnerId: string; orderId: string }
  | { kind: 'B'; deliveryId: string }
  | { kind: 'A'; result: Outcome }
  | { kind: 'R'; deliveryIds: readonly string[] }
  | { kind: 'C' }
);

function replay(text: string, state: Map<string, JournalledLease>): void {
  const lines = text.split('\n');
  lines.pop(); // what follows the last line break is empty or torn
  for (const line of lines) {
    const fact = readFact(line);
    if (fact) apply(fact, state);
  }
}

function readFact(line: string): Fact | null {
  const kind = line[0];
  const [leaseId = '', ...ids] = line.slice(2).split(' ');
  if (kind === 'L') return { kind, leaseId, partnerId: ids[0] ?? '', orderId: ids[1] ?? '' };
  if (kind === 'B') return { kind, leaseId, deliveryId: ids[0] ?? '' };
  if (kind === 'A') return { kind, leaseId, result: outcome.parse(JSON.parse(line.slice(3 + leaseId.length))) };
  if (kind === 'R') return { kind, leaseId, deliveryIds: ids };
  return kind === 'C' ? { kind, leaseId } : null;
}

function apply(fact: Fact, state: Map<string, JournalledLease>): void {
  const { leaseId } = fact;
  if (fact.kind === 'L') {
    const { partnerId, orderId } = fact;
    state.set(leaseId, { leaseId, partnerId, orderId, begun: new Set(), results: new Map() });
    return;
  }
  const lease = state.get(leaseId);
  if (!lease) return;
  if (fact.kind === 'B') lease.begun.add(fact.deliveryId);
  else if (fact.kind === 'A') {
    lease.begun.delete(fact.result.deliveryId);
    lease.results.set(fact.result.deliveryId, fact.result);
  } else if (fact.kind === 'R') for (const id of fact.deliveryIds) lease.results.delete(id);
  else state.delete(leaseId);
}

/** Writes what is still open into a fresh file and puts it in the old one's place: this bounds the file's size. */
function rewrite(path: string, id: string, state: Map<string, JournalledLease>): { fd: number; bytes: number } {
  let text = `M ${id}\n`;
  for (const lease of state.values()) {
    text += `L ${lease.leaseId} ${lease.partnerId} ${lease.orderId}\n`;
    for (const id of lease.begun) text += `B ${lease.leaseId} ${id}\n`;
    for (const result of lease.results.values()) text += `A ${lease.leaseId} ${JSON.stringify(result)}\n`;
  }
  const fd = openSync(`${path}.part`, 'w', 0o600);
  try {
    const bytes = writeWhole(fd, text, 0);
    renameSync(`${path}.part`, path);
    return { fd, bytes };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Gives how many bytes that were. */
function writeWhole(fd: number, text: string, position: number): number {
  const data = Buffer.from(text);
  for (let offset = 0; offset < data.length; )
    offset += writeSync(fd, data, offset, data.length - offset, position + offset);
  return data.length;
}
