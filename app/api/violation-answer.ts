/** A violation as the API answers it: with its sentence and, where HQ wrote one, how to mend it. */
import type { Language } from '@multipartner/kernel/language';
import type { Violation } from '@multipartner/templates-engine/validate';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';

export const violationAnswer = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'needsApproval', 'warn', 'hint']),
  regionId: z.string().nullable(),
  message: z.string(),
  fix: z.string().nullable(),
});
export const shownViolation = (language: Language) => (violation: Violation) => ({
  rule: violation.own ?? violation.rule,
  severity: violation.severity,
  regionId: violation.regionId ?? null,
  message: violationSentence(violation, language),
  fix: violation.fix?.[language] ?? null,
});
