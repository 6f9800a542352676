import type { Refusal } from '@multipartner/campaigns/refusal';
import type { Language } from '@multipartner/kernel/language';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { defineMessages, translate } from '@multipartner/ui/messages';
import type { Finding } from '../fields/field-view.ts';
import type { Unreadable } from '../fields/reading/read-patch.server.ts';

export type Violations = NonNullable<Refusal['violations']>;

const messages = defineMessages({
  en: {
    number: 'This is not a number. Example: 1,250.50',
    date: 'This is not a day. Example: 24 March 2026',
  },
  de: {
    number: 'Das ist keine Zahl. Beispiel: 1.250,50',
    date: 'Das ist kein Datum. Beispiel: 24. März 2026',
  },
});

/** The engine's verdict in sentences of a language. `canFix` says which of them one click can mend. */
export const findingsOf = (
  violations: Violations,
  language: Language,
  canFix: (violation: Violations[number]) => boolean = () => false,
): Finding[] =>
  violations.map((violation) => {
    const { regionId, severity, rule, fix } = violation;
    const advice = fix?.[language];
    return {
      regionId: regionId ?? null,
      severity,
      rule,
      sentence: [violationSentence(violation, language), advice].filter(Boolean).join(' '),
      isProfile: rule.startsWith('profile.'),
      isFixable: regionId !== undefined && canFix(violation),
    };
  });

/** What was typed and cannot be read as the number or day that it should be. */
export const findingsOfUnreadable = (unreadable: readonly Unreadable[], language: Language): Finding[] =>
  unreadable.map(({ path, kind }) => ({
    regionId: path,
    severity: 'block',
    sentence: translate(messages, language)(kind),
    isProfile: false,
  }));
