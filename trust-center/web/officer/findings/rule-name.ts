import type { KeyOf, Translate } from '@multipartner/ui/messages';
import { findingsMessages } from './findings.messages.ts';

/** A rule of the gate in words; one from before as it was called then. */
export function ruleName(rule: string, t: Translate<KeyOf<typeof findingsMessages>>): string {
  const key = `rule_${rule}`;
  return key in findingsMessages.en ? t(key as KeyOf<typeof findingsMessages>) : rule;
}
