import type { Refusal } from '@multipartner/campaigns/refusal';
import type { Language } from '@multipartner/kernel/language';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import type { Finding } from './fields/field-view.ts';

type Violations = NonNullable<Refusal['violations']>;

/** The engine's verdict in sentences of a language. */
export const findingsOf = (violations: Violations, language: Language): Finding[] =>
  violations.map(({ regionId, severity, rule, params }) => ({
    regionId: regionId ?? null,
    severity,
    sentence: violationSentence({ rule, params }, language),
    isProfile: rule.startsWith('profile.'),
  }));
