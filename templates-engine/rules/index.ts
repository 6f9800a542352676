/** Rule packs: shape, judge, and what a package carries of them. */
export { factsOfDraft } from './facts-of-draft.ts';
export { judgeOwnRules, judgeRules, judgeTemplateLooks } from './judge.ts';
export type { MailFacts } from './mail-facts.ts';
export {
  type JudgedPack,
  judgedPack,
  type Rule,
  type RuleFixture,
  type RuleOf,
  type RulePackContent,
  rule,
  ruleFixture,
  rulePackContent,
  toJudgedPack,
} from './rule-pack.ts';
export {
  type FixtureResult,
  factsOfWords,
  failedFixtures,
  isWordsFixture,
  runFixtures,
} from './run-fixtures.ts';
