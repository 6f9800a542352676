/** One run of a rotation, as its steps see it. */
import type { LeafInput } from '../audit/log.ts';
import type { CustodyDeps } from './deps.ts';
import type { KeyJob } from './key-job.ts';

export interface JobRun {
  deps: CustodyDeps;
  signal: AbortSignal;
  settleMs: number;
  /** Called between steps; a test ends the process there. */
  step: (name: string) => void;
}

export const service = (job: KeyJob): Pick<LeafInput, 'partnerId' | 'actor' | 'purpose'> => ({
  partnerId: job.partnerId,
  actor: { class: 'service', id: 'trust-center', auth: 'process' },
  purpose: 'key_custody',
});
