/** Visits the log in this browser. Loaded when the page is idle, so that no page waits for it. */
import { readIdentity, readKept, writeKept } from './kept-store.ts';
import { type Visit, visit } from './visit.ts';
import { askForCheckpoints, sendCosignature, sendReport } from './witness-server.ts';

const SAME_VISIT_MS = 15 * 60_000;

/** Null when the last visit is only minutes ago. `isAsked`: the person wants it now. */
export async function runVisit(owner: string, isAsked = false): Promise<Visit | null> {
  const run = async (): Promise<Visit | null> => {
    const kept = await readKept(owner);
    if (!isAsked && kept && Date.now() - Date.parse(kept.checkedAt) < SAME_VISIT_MS) return null;
    return visit({
      kept,
      identity: await readIdentity(owner),
      now: () => new Date(),
      ask: askForCheckpoints,
      keep: (next) => writeKept(owner, next),
      cosign: sendCosignature,
      report: sendReport,
    });
  };
  // Two tabs at once would each keep what the other did not see.
  return navigator.locks.request<Promise<Visit | null>>(`multipartner-log-witness/${owner}`, run);
}
