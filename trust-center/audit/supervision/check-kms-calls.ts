import type { Failure } from '@multipartner/kernel/errors';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type KmsReconciliation, readKmsCalls, reconcileKms } from '../reconcile-kms.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';

export interface KmsCheck {
  /** The last comparison in this process; null after a start. */
  last(): { at: Date; report: KmsReconciliation } | null;
  /** Compares an uploaded record of KMS calls with the log. Failure: KMS_CALLS_UNREADABLE. */
  compare(by: OfficerBy, text: string): Promise<Result<KmsReconciliation, Failure>>;
}

export function createKmsCheck(deps: SupervisionDeps): KmsCheck {
  let last: ReturnType<KmsCheck['last']> = null;
  return {
    last: () => last,
    async compare(by, text) {
      const file = readKmsCalls(text);
      if (!file) return failed(failure('KMS_CALLS_UNREADABLE'));
      const report = await reconcileKms(deps.pool, file);
      last = { at: deps.clock.now(), report };
      await deps.audit.write({
        ...by,
        partnerId: null,
        op: 'log.verified',
        purpose: 'supervision',
        objCount: report.calls,
      });
      return ok(report);
    },
  };
}
