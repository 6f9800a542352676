/** HQ's brand rules over a package, as findings beside those of the gate. */
import { packsAreWhole, stoppingViolations } from '@multipartner/templates-engine/rules/package';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import type { PackageContent } from './package-row.ts';

const MOST_FINDINGS = 50;

/** What stops the mail: what a rule blocks, and what needs an approval that the package does not name. */
export async function findingsOfRules({
  mail,
  rules,
}: Pick<PackageContent, 'mail' | 'rules'>): Promise<{ rule: 'brand-rule'; detail: string }[]> {
  if (rules && !(await packsAreWhole(rules)))
    return [{ rule: 'brand-rule', detail: 'the rules are not those of their hash' }];
  const language = mail.language === 'de' ? 'de' : 'en';
  return stoppingViolations(mail, rules)
    .slice(0, MOST_FINDINGS)
    .map((violation) => ({ rule: 'brand-rule', detail: violationSentence(violation, language).slice(0, 300) }));
}
