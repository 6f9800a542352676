/** The log as it is published to those who check it. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { exportBundle } from '../bundle/export-bundle.ts';
import type { AskedPeriod } from '../bundle/period.ts';
import { endWitness } from '../witness/end-witness.ts';
import { offerCheckpoints } from '../witness/offer-checkpoints.ts';
import { readWitnesses } from '../witness/read-witnesses.ts';
import { registerWitness } from '../witness/register-witness.ts';
import { reportSplitView } from '../witness/report-split-view.ts';
import { type OfferedCosignature, storeCosignature } from '../witness/store-cosignature.ts';
import type { LogReader, TransparencyDeps } from './deps.ts';
import { ownEntries } from './own-entries.ts';
import { readLogFile } from './read-log-file.ts';

/** Whoever crawls the entries file by file reads the log once, not thousands of times. */
const SAME_READING_MS = 10 * MINUTE_MS;
const MOST_READERS = 1_000;

export function createTransparencyUseCases(deps: TransparencyDeps) {
  const lastReading = new Map<string, number>();

  /** States in the log that somebody reads its entries. */
  async function noteReading(reader: LogReader): Promise<void> {
    const now = deps.clock.now().getTime();
    const last = lastReading.get(reader.actor.id);
    if (last !== undefined && now - last < SAME_READING_MS) return;
    if (lastReading.size >= MOST_READERS) lastReading.clear();
    lastReading.set(reader.actor.id, now);
    const { partnerId, actor, reqId } = reader;
    await deps.audit.write({ partnerId, actor, reqId, op: 'log.read', purpose: 'supervision' });
  }

  return {
    async readLogFile(reader: LogReader, path: string) {
      const file = await readLogFile(deps, reader, path);
      if (file.ok && path.startsWith('tile/entries/')) await noteReading(reader);
      return file;
    },
    async ownEntries(reader: LogReader & { partnerId: string }) {
      await noteReading(reader);
      return ownEntries(deps.pool, reader.partnerId);
    },
    offerCheckpoints: (keptSize: number) => offerCheckpoints(deps, keptSize),
    registerWitness: (reader: LogReader, publicKey: string) => registerWitness(deps, reader, publicKey),
    endWitness: (reader: LogReader, witnessId: string) => endWitness(deps, reader, witnessId),
    storeCosignature: (reader: LogReader, cosignature: OfferedCosignature) =>
      storeCosignature(deps, reader, cosignature),
    reportSplitView: (reader: LogReader, notes: { kept: string; shown: string }) =>
      reportSplitView(deps, reader, notes),
    exportBundle: (reader: LogReader, period: AskedPeriod) => exportBundle(deps, reader, period),
    readWitnesses: () => readWitnesses(deps.pool),
  };
}
export type TransparencyUseCases = ReturnType<typeof createTransparencyUseCases>;
