/**
 * The one judge of rules: the same in the browser, at saving, at the approval and the hand-over, at the send desk and in the mailer. Pure; time
 * grows with the length of the mail times the number of rules, whatever HQ wrote into them.
 */
import type { Violation } from '../rule-context.ts';
import { type BrandLooks, type BuiltInFinding, judgeBuiltIn, judgeLooks } from './built-in.ts';
import { builtInSeverity } from './built-in-catalogue.ts';
import type { MailFacts } from './mail-facts.ts';
import { type Finding, judgeRule, stepsOfRule } from './own-rules.ts';
import type { JudgedPack, Rule } from './rule-pack.ts';
import { PATTERN_LIMITS } from './safe-pattern.ts';

const at = (regionId: string | undefined) => (regionId === undefined ? {} : { regionId });

function ownViolation(pack: JudgedPack, rule: Rule, found: Finding): Violation {
  return {
    rule: found.rule,
    severity: rule.severity,
    ...at(found.regionId),
    params: { ...found.params, name: rule.name },
    own: `${pack.id}/${rule.id}`,
    ...(Object.keys(rule.message).length > 0 ? { message: rule.message } : {}),
    ...(Object.keys(rule.fix).length > 0 ? { fix: rule.fix } : {}),
  };
}

const builtInViolation = (packs: readonly JudgedPack[], found: BuiltInFinding): Violation => ({
  rule: found.rule,
  severity: builtInSeverity(found.id, packs),
  ...at(found.regionId),
  params: found.params ?? {},
});

/** HQ's own rules only. What would take too long is not judged, and stops the mail: an endless pattern must neither stop a server nor let a mail pass. */
export function judgeOwnRules(packs: readonly JudgedPack[], facts: MailFacts): Violation[] {
  let steps = 0;
  return packs.flatMap((pack) =>
    pack.rules.flatMap((rule): Violation[] => {
      steps += stepsOfRule(rule, facts);
      if (steps > PATTERN_LIMITS.stepsOfMail)
        return [{ ...ownViolation(pack, rule, { rule: 'own.too-much' }), severity: 'block' }];
      return judgeRule(rule, facts).map((found) => ownViolation(pack, rule, found));
    }),
  );
}

/** Built-in rules and HQ's own. A rule that is added never takes a violation away. */
export const judgeRules = (packs: readonly JudgedPack[], facts: MailFacts): Violation[] => [
  ...judgeBuiltIn(facts).map((found) => builtInViolation(packs, found)),
  ...judgeOwnRules(packs, facts),
];

/** Colours and fonts of a template, for HQ's desk. */
export const judgeTemplateLooks = (packs: readonly JudgedPack[], facts: MailFacts, brand: BrandLooks): Violation[] =>
  judgeLooks(facts, brand).map((found) => builtInViolation(packs, found));
