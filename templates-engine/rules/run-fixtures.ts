/** Fixtures of a rule: mails that it must let pass and mails that it must find. A rule that fails its own examples is not published. */
import { hostOf } from '../html/attribute-values.ts';
import { lineLength, type MailFacts, oneLine } from './mail-facts.ts';
import { judgeRule } from './own-rules.ts';
import type { Rule, RuleFixture } from './rule-pack.ts';

/** A fixture that is a fill of a published version. */
export type FillFixture = Extract<RuleFixture, { fill: unknown }>;
/** A fixture that is words, not a fill. */
export type WordsFixture = Exclude<RuleFixture, FillFixture>;
export const isWordsFixture = (fixture: RuleFixture): fixture is WordsFixture => !('fill' in fixture);

export interface FixtureResult {
  index: number;
  expect: 'pass' | 'fail';
  /** What the rule said */
  got: 'pass' | 'fail';
}

const line = (text: string | undefined) => {
  const words = oneLine(text ?? '');
  return { text: words, length: lineLength(words) };
};

/** The facts of an example that somebody typed. Blank lines part its elements. */
export function factsOfWords(words: Omit<WordsFixture, 'expect'>): MailFacts {
  const { subject, preheader, text, alt, link, image } = words;
  const hasImage = alt !== undefined || image !== undefined;
  return {
    language: 'en',
    subject: line(subject),
    preheader: line(preheader),
    fromName: line(''),
    texts: (text ?? '')
      .split(/\n\s*\n/)
      .map(line)
      .filter((one) => one.text !== ''),
    links: link !== undefined && hostOf(link) !== undefined ? [{ href: link }] : [],
    images: hasImage
      ? [
          {
            alt: alt ?? '',
            sha256: null,
            ...(image ? { widthPx: image.widthPx, heightPx: image.heightPx, bytes: image.kilobytes * 1000 } : {}),
          },
        ]
      : [],
    tags: [],
    hasTextPart: true,
  };
}

/** Runs the examples of a rule. `factsOf` gives the facts of a fill of a published version; null: it is not there any more. */
export async function runFixtures(
  rule: Rule,
  factsOf: (fixture: FillFixture) => Promise<MailFacts | null>,
): Promise<FixtureResult[]> {
  const results: FixtureResult[] = [];
  for (const [index, fixture] of rule.fixtures.entries()) {
    const facts = isWordsFixture(fixture) ? factsOfWords(fixture) : await factsOf(fixture);
    if (facts === null) continue;
    results.push({ index, expect: fixture.expect, got: judgeRule(rule, facts).length === 0 ? 'pass' : 'fail' });
  }
  return results;
}

/** The results that are not as HQ said. */
export const failedFixtures = (results: readonly FixtureResult[]): FixtureResult[] =>
  results.filter(({ expect, got }) => expect !== got);
