import type { Refusal } from '@multipartner/campaigns/refusal';
import type { Language } from '@multipartner/kernel/language';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import type { ShownViolation } from './verdict.tsx';

/** Violations in sentences of a language. */
export const shownViolations = (violations: NonNullable<Refusal['violations']>, language: Language): ShownViolation[] =>
  violations.map((violation) => ({
    severity: violation.severity,
    sentence: violationSentence(violation, language),
    fix: violation.fix?.[language] ?? null,
  }));
