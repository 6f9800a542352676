/** HQ's own rules, kind by kind, over the facts of a mail. Each rule is judged by itself: another rule never takes a finding away. */
import { hostAllowed, hostOf } from '../html/attribute-values.ts';
import type { FactText, MailFacts } from './mail-facts.ts';
import { readings } from './readings.ts';
import type { Counted, RulePlace } from './rule-kinds.ts';
import type { Rule, RuleOf } from './rule-pack.ts';
import type { WholeMailRule } from './rule-sentences.ts';
import { readPattern, type SafePattern, stepsOf } from './safe-pattern.ts';
import { findWord, missingWords } from './word-match.ts';

export interface Finding {
  rule: WholeMailRule;
  regionId?: string | undefined;
  params?: Record<string, string | number>;
}

const MOST_FINDINGS = 20;
/** A photographed shape is never exact to the pixel. */
const RATIO_TOLERANCE = 0.02;

function textsAt(facts: MailFacts, places: readonly RulePlace[]): FactText[] {
  const altTexts = facts.images.map(({ alt, regionId }) => ({
    text: alt,
    length: [...alt].length,
    ...(regionId === undefined ? {} : { regionId }),
  }));
  return places.flatMap((place) => (place === 'text' ? facts.texts : place === 'alt' ? altTexts : [facts[place]]));
}

/** All words at some places as one text; a line break keeps what stands apart from being one phrase. */
const wholeText = (facts: MailFacts, places: readonly RulePlace[]): string =>
  textsAt(facts, places)
    .map(({ text }) => text)
    .join('\n');

function forbiddenWords(rule: RuleOf<'forbiddenWords'>, facts: MailFacts): Finding[] {
  return textsAt(facts, rule.in).flatMap(({ text, regionId }) => {
    const found = findWord(text, rule.words);
    return found === null ? [] : [{ rule: 'own.word', regionId, params: { found } }];
  });
}

function requiredWords(rule: RuleOf<'requiredWords'>, facts: MailFacts): Finding[] {
  const text = wholeText(facts, rule.in);
  if (rule.when.length > 0 && findWord(text, rule.when) === null) return [];
  const missing = missingWords(text, rule.words);
  const isBroken = rule.all ? missing.length > 0 : missing.length === rule.words.length;
  return isBroken ? [{ rule: 'own.word-missing', params: { words: missing.slice(0, 5).join(', ') } }] : [];
}

/** What a pattern finds in a text in one of its readings, or null. */
function findIn(pattern: SafePattern, text: string): string | null {
  for (const one of readings(text)) {
    const found = pattern.findIn(one);
    if (found !== null) return found;
  }
  return null;
}

function pattern(rule: RuleOf<'pattern'>, facts: MailFacts): Finding[] {
  const read = readPattern(rule.pattern, { ignoreCase: rule.ignoreCase });
  // Published patterns were compiled before; one that no longer can be must not let everything pass.
  if (!read.ok) return [{ rule: 'own.pattern-missing' }];
  const texts = textsAt(facts, rule.in);
  if (rule.must === 'occur')
    return texts.some(({ text }) => findIn(read.pattern, text) !== null) ? [] : [{ rule: 'own.pattern-missing' }];
  return texts.flatMap(({ text, regionId }) => {
    const found = findIn(read.pattern, text);
    return found === null ? [] : [{ rule: 'own.pattern-found', regionId, params: { found } }];
  });
}

function linkHosts(rule: RuleOf<'linkHosts'>, facts: MailFacts): Finding[] {
  return facts.links.flatMap(({ href, regionId }) => {
    const host = hostOf(href);
    if (host === undefined || hostAllowed(host, rule.hosts) === (rule.mode === 'only')) return [];
    return [{ rule: 'own.host', regionId, params: { host } }];
  });
}

function length(rule: RuleOf<'length'>, facts: MailFacts): Finding[] {
  return rule.in.flatMap((place): Finding[] => {
    // The text of a mail is measured as a whole, everything else by itself.
    const texts =
      place === 'text'
        ? [{ text: '', length: facts.texts.reduce((sum, one) => sum + one.length, 0) } as FactText]
        : textsAt(facts, [place]);
    return texts.flatMap((one): Finding[] => {
      const at = { regionId: one.regionId };
      if (rule.min !== undefined && one.length < rule.min)
        return [{ rule: 'own.too-short', ...at, params: { length: one.length, min: rule.min } }];
      if (rule.max !== undefined && one.length > rule.max)
        return [{ rule: 'own.too-long', ...at, params: { length: one.length, max: rule.max } }];
      return [];
    });
  });
}

function image(rule: RuleOf<'image'>, facts: MailFacts): Finding[] {
  return facts.images.flatMap(({ alt, widthPx, heightPx, bytes, regionId }): Finding[] => {
    const found: Finding[] = [];
    if (widthPx !== undefined && heightPx !== undefined) {
      const size = { width: widthPx, height: heightPx };
      if (widthPx < (rule.minWidthPx ?? 0) || heightPx < (rule.minHeightPx ?? 0))
        found.push({
          rule: 'own.image-small',
          regionId,
          params: { ...size, min: `${rule.minWidthPx ?? 1} × ${rule.minHeightPx ?? 1}` },
        });
      const wanted = rule.ratio && rule.ratio.width / rule.ratio.height;
      if (wanted && Math.abs(widthPx / heightPx / wanted - 1) > RATIO_TOLERANCE)
        found.push({
          rule: 'own.image-ratio',
          regionId,
          params: { ...size, ratio: `${rule.ratio!.width}:${rule.ratio!.height}` },
        });
    }
    if (rule.maxKilobytes !== undefined && bytes !== undefined && bytes > rule.maxKilobytes * 1000)
      found.push({
        rule: 'own.image-heavy',
        regionId,
        params: { kilobytes: Math.ceil(bytes / 1000), max: rule.maxKilobytes },
      });
    const altLength = [...alt.trim()].length;
    if (altLength < (rule.altMin ?? 0) || altLength > (rule.altMax ?? 300))
      found.push({
        rule: 'own.alt-length',
        regionId,
        params: { length: altLength, min: rule.altMin ?? 0, max: rule.altMax ?? 300 },
      });
    return found;
  });
}

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How many there are of something in a mail. */
function countOf(counted: Counted, facts: MailFacts): number {
  const text = wholeText(facts, ['subject', 'preheader', 'text']);
  switch (counted) {
    case 'links':
      return facts.links.filter(({ href }) => !href.startsWith('mp:')).length;
    case 'images':
      return facts.images.length;
    case 'words':
      return matches(text, /[\p{L}\p{N}]+/gu);
    case 'exclamationMarks':
      return matches(text.normalize('NFKC'), /[!¡❗❕]/gu);
    case 'emoji':
      return matches(text, /\p{Extended_Pictographic}/gu);
    default:
      return matches(text, /(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])/gu);
  }
}

function count(rule: RuleOf<'count'>, facts: MailFacts): Finding[] {
  const found = countOf(rule.of, facts);
  if (rule.min !== undefined && found < rule.min)
    return [{ rule: 'own.too-few', params: { count: found, min: rule.min } }];
  if (rule.max !== undefined && found > rule.max)
    return [{ rule: 'own.too-many', params: { count: found, max: rule.max } }];
  return [];
}

/** The most steps that judging a rule can take; only patterns take any that count. */
export function stepsOfRule(rule: Rule, facts: MailFacts): number {
  if (rule.kind !== 'pattern') return 0;
  const read = readPattern(rule.pattern, { ignoreCase: rule.ignoreCase });
  return read.ok
    ? stepsOf(
        read.pattern,
        textsAt(facts, rule.in).flatMap(({ text }) => readings(text)),
      )
    : 0;
}

/** What one rule finds in a mail, at most twenty findings. */
export function judgeRule(rule: Rule, facts: MailFacts): Finding[] {
  const found = judgeKind(rule, facts);
  return found.slice(0, MOST_FINDINGS);
}

function judgeKind(rule: Rule, facts: MailFacts): Finding[] {
  switch (rule.kind) {
    case 'forbiddenWords':
      return forbiddenWords(rule, facts);
    case 'requiredWords':
      return requiredWords(rule, facts);
    case 'pattern':
      return pattern(rule, facts);
    case 'linkHosts':
      return linkHosts(rule, facts);
    case 'length':
      return length(rule, facts);
    case 'image':
      return image(rule, facts);
    default:
      return count(rule, facts);
  }
}
