import type { Failure } from '@multipartner/kernel/errors';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type KmsReconciliation, readKmsCalls, reconcileKms } from '../reconcile-kms.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';
import { kmsRecordAt, readKmsRecord, storeKmsRecord } from './kms-record.ts';

const SAME_ANSWER_MS = 5 * MINUTE_MS;

type Compared = { at: Date; report: KmsReconciliation };

export interface KmsCheck {
  /** The last record that was brought, compared with the log of now; null when none was. */
  last(): Promise<Compared | null>;
  /** Compares an uploaded record of KMS calls with the log. Failure: KMS_CALLS_UNREADABLE. */
  compare(by: OfficerBy, text: string): Promise<Result<KmsReconciliation, Failure>>;
}

export function createKmsCheck(deps: SupervisionDeps): KmsCheck {
  /** Comparing reads a long record and a long log: pages of the next minutes take the same answer. */
  let known: { recordAt: number; comparedAtMs: number; answer: Compared } | null = null;
  return {
    async last() {
      const recordAt = await kmsRecordAt(deps.pool);
      if (!recordAt) return null;
      const nowMs = deps.clock.now().getTime();
      if (known?.recordAt === recordAt.getTime() && nowMs - known.comparedAtMs < SAME_ANSWER_MS) return known.answer;
      const record = await readKmsRecord(deps.pool);
      const file = record && readKmsCalls(record.text);
      if (!record || !file) return null;
      const answer = { at: record.at, report: await reconcileKms(deps.pool, file) };
      known = { recordAt: record.at.getTime(), comparedAtMs: nowMs, answer };
      return answer;
    },
    async compare(by, text) {
      const file = readKmsCalls(text);
      if (!file) return failed(failure('KMS_CALLS_UNREADABLE'));
      const report = await reconcileKms(deps.pool, file);
      known = null;
      await storeKmsRecord(deps.pool, file, deps.clock.now());
      await deps.audit.write({
        ...by,
        partnerId: null,
        op: 'kms.compared',
        purpose: 'supervision',
        objCount: report.calls,
      });
      return ok(report);
    },
  };
}
