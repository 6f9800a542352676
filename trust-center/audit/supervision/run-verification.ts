/** Verifies the log in the background, one run at a time per process, so that a screen can show how far it is. */
import type { VerificationReport } from '../log.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';

export interface VerificationState {
  running: { startedAt: Date; done: number; total: number } | null;
  /** The last run that ended in this process; null after a start. */
  last: { at: Date; report: VerificationReport } | null;
  /** The last run broke off: the database could not be read. */
  failedAt: Date | null;
}

export interface Verification {
  /** Begins a run unless one is going on. `kept` is a signed checkpoint from earlier. */
  start(by: OfficerBy, kept?: string): void;
  state(): VerificationState;
}

export function createVerification(deps: SupervisionDeps): Verification {
  let state: VerificationState = { running: null, last: null, failedAt: null };

  async function run(by: OfficerBy, kept: string | undefined, startedAt: Date): Promise<void> {
    const report = await deps.audit.verifyLog({
      ...(kept === undefined ? {} : { kept }),
      onProgress: (done, total) => {
        state = { ...state, running: { startedAt, done: Number(done), total: Number(total) } };
      },
    });
    state = { running: null, last: { at: deps.clock.now(), report }, failedAt: null };
    await deps.audit.write({
      ...by,
      partnerId: null,
      op: 'log.verified',
      purpose: 'supervision',
      objCount: Math.min(Number(report.entries), 2 ** 31 - 1),
      // Kept with the entry: after a start of this process it is all that is known of the run.
      decision: report.ok ? 'allow' : 'deny',
    });
  }

  return {
    start(by, kept) {
      if (state.running) return;
      const startedAt = deps.clock.now();
      state = { ...state, running: { startedAt, done: 0, total: 0 } };
      run(by, kept, startedAt).catch(() => {
        // Shown on the page as "could not be finished"; the health of the database has its own alarm.
        state = { ...state, running: null, failedAt: deps.clock.now() };
      });
    },
    state: () => state,
  };
}
