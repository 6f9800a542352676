import { describe, expect, test } from 'vitest';
import { judgeOwnRules, judgeRules } from './judge.ts';
import { type Rule, rulePackContent, rule as ruleSchema, toJudgedPack } from './rule-pack.ts';
import { factsOfWords, failedFixtures, runFixtures } from './run-fixtures.ts';
import { PATTERN_LIMITS, readPattern } from './safe-pattern.ts';
import { findWord } from './word-match.ts';

const made = (rule: Record<string, unknown>): Rule =>
  ruleSchema.parse({ id: 'rl_1', name: 'A rule', severity: 'block', ...rule });
const packOf = (...rules: Rule[]) => toJudgedPack('rpk_1', 1, rulePackContent.parse({ rules }));
const found = (rule: Rule, words: Parameters<typeof factsOfWords>[0]) =>
  judgeOwnRules([packOf(rule)], factsOfWords(words)).map(({ rule: id }) => id);

describe('words', () => {
  test('are found whole, whatever case, umlauts, accents, blanks and soft hyphens', () => {
    for (const text of [
      'Der GÜNSTIGSTE Preis',
      'der guenstigste Preis',
      'der günstig\u00adste preis',
      'gu\u0308nstigste!',
    ])
      expect(findWord(text, ['günstigste']), text).toBe('günstigste');
    expect(findWord('bester  Preis\nder Stadt', ['bester Preis'])).toBe('bester Preis');
    expect(findWord('Die Bestellung', ['Best'])).toBeNull();
    expect(findWord('Die Bestellung', ['Best*'])).toBe('Best*');
    expect(findWord('Straße', ['strasse'])).toBe('strasse');
    expect(findWord('100 % gratis', ['100 %'])).toBe('100 %');
    expect(findWord('nichts', ['', '  ', '*'])).toBeNull();
  });
});

describe('patterns', () => {
  test('what RE2 cannot read is refused, and so is what would grow too large', () => {
    expect(readPattern('(?<=a)b')).toEqual({ ok: false, why: 'syntax' });
    expect(readPattern('(a)\\1')).toEqual({ ok: false, why: 'syntax' });
    expect(readPattern('((a{100}){100}){10}').ok).toBe(false);
    expect(readPattern('x'.repeat(PATTERN_LIMITS.length + 1))).toEqual({ ok: false, why: 'size' });
  });

  test('patterns that stop a backtracking engine have small programs and end on long texts', () => {
    const long = `${'a'.repeat(100_000)}!`;
    for (const source of ['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){12}$', '^(([a-z])+.)+[A-Z]([a-z])+$']) {
      const read = readPattern(source);
      if (!read.ok) throw new Error(source);
      expect(read.pattern.size, source).toBeLessThan(200);
      expect(read.pattern.findIn(long), source).toBeNull();
    }
  });
});

describe('rules of HQ', () => {
  test('each kind finds what it forbids and lets the rest pass', () => {
    const words = made({ kind: 'forbiddenWords', in: ['subject', 'text'], words: ['kostenlos'] });
    expect(found(words, { subject: 'Kostenlos testen' })).toEqual(['own.word']);
    expect(found(words, { alt: 'kostenlos' })).toEqual([]);

    const claim = made({ kind: 'requiredWords', in: ['text'], words: ['inkl. MwSt.'], when: ['€', 'EUR'] });
    expect(found(claim, { text: 'Nur 99 € im Mai' })).toEqual(['own.word-missing']);
    expect(found(claim, { text: 'Nur 99 € inkl. MwSt. im Mai' })).toEqual([]);
    expect(found(claim, { text: 'Kommen Sie vorbei' })).toEqual([]);

    const phone = made({ kind: 'pattern', in: ['text'], pattern: '0900[0-9]+', must: 'notOccur' });
    expect(found(phone, { text: 'Rufen Sie an: 09001234' })).toEqual(['own.pattern-found']);
    expect(found(phone, { text: 'Rufen Sie an: 0731 1234' })).toEqual([]);

    const hosts = made({ kind: 'linkHosts', mode: 'only', hosts: ['*.aurora.example'] });
    expect(found(hosts, { link: 'https://evil.example/x' })).toEqual(['own.host']);
    expect(found(hosts, { link: 'https://www.aurora.example/x' })).toEqual([]);

    const short = made({ kind: 'length', in: ['subject'], max: 10 });
    expect(found(short, { subject: 'Ein langer Betreff' })).toEqual(['own.too-long']);

    const image = made({
      kind: 'image',
      minWidthPx: 600,
      ratio: { width: 16, height: 9 },
      maxKilobytes: 200,
      altMin: 5,
    });
    expect(found(image, { alt: 'x', image: { widthPx: 300, heightPx: 300, kilobytes: 900 } })).toEqual([
      'own.image-small',
      'own.image-ratio',
      'own.image-heavy',
      'own.alt-length',
    ]);
    expect(found(image, { alt: 'Ein Wagen', image: { widthPx: 1600, heightPx: 900, kilobytes: 90 } })).toEqual([]);

    const loud = made({ kind: 'count', of: 'exclamationMarks', max: 1 });
    expect(found(loud, { subject: 'Los!', text: 'Jetzt!' })).toEqual(['own.too-many']);
    const capitals = made({ kind: 'count', of: 'capitalWords', max: 0 });
    expect(found(capitals, { text: 'JETZT kommen, liebe ÖFFENTLICHKEIT' })).toEqual(['own.too-many']);
  });

  test('carry HQ’s sentence, its name and the weight', () => {
    const rule = made({
      kind: 'forbiddenWords',
      in: ['text'],
      words: ['billig'],
      severity: 'needsApproval',
      message: { de: 'Bitte nicht „{found}“.' },
      fix: { de: 'Schreiben Sie „günstig“.' },
    });
    expect(judgeOwnRules([packOf(rule)], factsOfWords({ text: 'So billig' }))).toEqual([
      {
        rule: 'own.word',
        severity: 'needsApproval',
        params: { found: 'billig', name: 'A rule' },
        own: 'rpk_1/rl_1',
        message: { de: 'Bitte nicht „{found}“.' },
        fix: { de: 'Schreiben Sie „günstig“.' },
      },
    ]);
  });

  test('fixtures say where a rule judges otherwise than HQ meant', async () => {
    const rule = made({
      kind: 'forbiddenWords',
      in: ['text'],
      words: ['billig'],
      fixtures: [
        { expect: 'fail', text: 'billig' },
        { expect: 'pass', text: 'preiswert' },
        { expect: 'pass', text: 'nicht billig' },
      ],
    });
    expect(failedFixtures(await runFixtures(rule, async () => null))).toEqual([
      { index: 2, expect: 'pass', got: 'fail' },
    ]);
  });

  test('a rule that is added never takes a violation away', () => {
    const rules = [
      made({ kind: 'forbiddenWords', in: ['text'], words: ['eins'], severity: 'hint' }),
      made({ kind: 'requiredWords', in: ['text'], words: ['zwei'] }),
      made({ kind: 'pattern', in: ['text', 'subject'], pattern: 'e.+s', must: 'occur', severity: 'needsApproval' }),
      made({ kind: 'count', of: 'words', max: 1, severity: 'warn' }),
      made({ kind: 'length', in: ['subject'], min: 3 }),
    ].map((one, index) => ({ ...one, id: `rl_${index}` }));
    for (const text of ['eins', 'zwei drei', '', 'EINS!! zwei', 'eins\n\nzwei']) {
      const facts = factsOfWords({ text, subject: text.slice(0, 2) });
      for (let bits = 0; bits < 2 ** rules.length; bits++) {
        const some = rules.filter((_, index) => bits & (1 << index));
        const before = judgeRules([packOf(...some)], facts).map((one) => JSON.stringify(one));
        for (const more of rules) {
          const after = judgeRules([packOf(...some, more)], facts).map((one) => JSON.stringify(one));
          for (const violation of before) expect(after).toContain(violation);
        }
      }
    }
  });
});

test('what is law or safety cannot be weighed down; the strictest of several weights counts', () => {
  const facts = { ...factsOfWords({ text: 'Hallo' }), links: [] };
  const pack = (builtIn: Record<string, string>) => toJudgedPack('rpk_1', 1, rulePackContent.parse({ builtIn }));
  const severityOf = (rule: string, ...packs: ReturnType<typeof pack>[]) =>
    judgeRules(packs, facts).find((one) => one.rule === rule)?.severity;
  expect(severityOf('mail.unsubscribe-missing', pack({ unsubscribe: 'hint' }))).toBe('block');
  expect(severityOf('subject.missing', pack({ subjectPresent: 'hint' }))).toBe('block');
  expect(severityOf('preheader.missing')).toBe('hint');
  expect(severityOf('preheader.missing', pack({ preheader: 'warn' }), pack({ preheader: 'needsApproval' }))).toBe(
    'needsApproval',
  );
});
