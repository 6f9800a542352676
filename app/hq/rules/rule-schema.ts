/** A rule as the form posts it, and the way between the form and what is stored. */
import type { Language } from '@multipartner/kernel/language';
import type { Rule, RuleFixture } from '@multipartner/templates-engine/rules';
import { COUNTED, RULE_KINDS, RULE_PLACES, type RuleKind } from '@multipartner/templates-engine/rules/kinds';
import { wholeNumber } from '@multipartner/ui/form-data';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { idOf } from '../../params.ts';
import { ruleFormMessages } from './rule-form.messages.ts';

export const SEVERITY_ORDER = ['block', 'needsApproval', 'warn', 'hint'] as const;
export const packParams = z.object({ packId: idOf('rulePack') });
export const ruleParams = packParams.extend({ ruleId: z.string().regex(/^rl_[0-9a-z]{1,26}$/) });
export const kindQuery = z.object({ kind: z.enum(RULE_KINDS).catch('forbiddenWords') });

const text = (most: number) => z.string().trim().max(most).optional();
const amount = wholeNumber({ least: 0, most: 100_000 }).optional();
const IMAGE = /^(\d{1,5})\s*[x×]\s*(\d{1,5})(?:\s+(\d{1,6})\s*kB)?(?:\s+(.*))?$/i;

const lines = (value: string | undefined): string[] =>
  (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const ruleForm = (language: Language) => {
  const t = translate(ruleFormMessages, language);
  return z
    .object({
      kind: z.enum(RULE_KINDS),
      name: z.string().trim().max(80),
      severity: z.enum(SEVERITY_ORDER),
      in: z.array(z.enum(RULE_PLACES)).default([]),
      words: text(60_000),
      all: z.enum(['one', 'all']).optional(),
      when: text(20_000),
      pattern: text(300),
      must: z.enum(['notOccur', 'occur']).optional(),
      ignoreCase: z.boolean().optional(),
      mode: z.enum(['only', 'never']).optional(),
      hosts: text(60_000),
      min: amount,
      max: amount,
      of: z.enum(COUNTED).optional(),
      minWidthPx: amount,
      minHeightPx: amount,
      ratio: z
        .string()
        .trim()
        .regex(/^\d{1,3}\s*:\s*\d{1,3}$/, t('ratioWrong'))
        .optional(),
      maxKilobytes: amount,
      altMin: amount,
      altMax: amount,
      messageEn: text(300),
      messageDe: text(300),
      fixEn: text(300),
      fixDe: text(300),
      pass: text(20_000),
      fail: text(20_000),
      tryLine: text(5_000),
    })
    .superRefine(({ kind, min, max, pass, fail }, context) => {
      if (min !== undefined && max !== undefined && min > max)
        context.addIssue({ code: 'custom', path: ['max'], message: t('minAboveMax') });
      if (kind !== 'image') return;
      for (const [name, value] of [
        ['pass', pass],
        ['fail', fail],
      ] as const) {
        const wrong = lines(value).findIndex((line) => !IMAGE.test(line));
        if (wrong >= 0)
          context.addIssue({ code: 'custom', path: [name], message: t('imageWrong', { line: wrong + 1 }) });
      }
    });
};
export type RuleForm = z.output<ReturnType<typeof ruleForm>>;

const present = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as T;

/** One line as a mail: what it is depends on what the rule looks at. */
export function exampleOf({ kind, in: places }: Pick<RuleForm, 'kind' | 'in'>, line: string) {
  if (kind === 'linkHosts') return { link: line };
  if (kind === 'count') return { text: line };
  if (kind === 'image') {
    const [, width, height, kilobytes, alt] = IMAGE.exec(line) ?? [];
    const image = { widthPx: Number(width ?? 1), heightPx: Number(height ?? 1), kilobytes: Number(kilobytes ?? 0) };
    return { image, alt: alt ?? '' };
  }
  const place = places.includes('text') || places.length === 0 ? 'text' : places[0]!;
  return place === 'fromName' ? { text: line } : { [place]: line };
}

/** A stored example as a line of the form; null for a fill of a template. */
function lineOf(fixture: RuleFixture): string | null {
  if ('fill' in fixture) return null;
  const { image, alt, link, text: words, subject, preheader } = fixture;
  if (image) return [`${image.widthPx}x${image.heightPx} ${image.kilobytes}kB`, alt].filter(Boolean).join(' ');
  return (words ?? subject ?? preheader ?? link ?? alt ?? '').replace(/\s*\n\s*/g, ' ');
}

/** What is stored. `kept`: the rule before, whose examples that are fills stay. */
export function ruleOf(form: RuleForm, id: string, kept?: Rule): unknown {
  const fixtures = [
    ...lines(form.pass).map((line) => ({ expect: 'pass', ...exampleOf(form, line) })),
    ...lines(form.fail).map((line) => ({ expect: 'fail', ...exampleOf(form, line) })),
    ...(kept?.fixtures ?? []).filter((fixture) => 'fill' in fixture),
  ];
  const { kind, name, severity } = form;
  const message = present({ en: form.messageEn, de: form.messageDe });
  const fix = present({ en: form.fixEn, de: form.fixDe });
  return { id, kind, name, severity, message, fix, fixtures, ...detailOf(form) };
}

function detailOf(form: RuleForm): Record<string, unknown> {
  const { min, max } = form;
  const [width, height] = (form.ratio ?? '').split(':').map(Number);
  switch (form.kind) {
    case 'forbiddenWords':
      return { in: form.in, words: lines(form.words) };
    case 'requiredWords':
      return { in: form.in, words: lines(form.words), all: form.all === 'all', when: lines(form.when) };
    case 'pattern':
      return {
        in: form.in,
        pattern: form.pattern ?? '',
        must: form.must ?? 'notOccur',
        ignoreCase: form.ignoreCase ?? false,
      };
    case 'linkHosts':
      return { mode: form.mode ?? 'only', hosts: lines(form.hosts) };
    case 'length':
      return present({ in: form.in, min, max });
    case 'image':
      return present({
        minWidthPx: form.minWidthPx,
        minHeightPx: form.minHeightPx,
        ratio: form.ratio ? { width, height } : undefined,
        maxKilobytes: form.maxKilobytes,
        altMin: form.altMin,
        altMax: form.altMax,
      });
    default:
      return present({ of: form.of ?? 'links', min, max });
  }
}

/** A stored rule as the form shows it. */
export function shownRule(rule: Rule): Record<string, unknown> {
  const examples = (expect: 'pass' | 'fail') =>
    rule.fixtures
      .filter((fixture) => fixture.expect === expect)
      .flatMap((fixture) => lineOf(fixture) ?? [])
      .join('\n');
  const number = (value: number | undefined) => (value === undefined ? undefined : String(value));
  return {
    kind: rule.kind,
    name: rule.name,
    severity: rule.severity,
    messageEn: rule.message.en,
    messageDe: rule.message.de,
    fixEn: rule.fix.en,
    fixDe: rule.fix.de,
    pass: examples('pass'),
    fail: examples('fail'),
    ...('in' in rule ? { in: rule.in } : {}),
    ...('words' in rule ? { words: rule.words.join('\n') } : {}),
    ...('when' in rule ? { when: rule.when.join('\n'), all: rule.all ? 'all' : 'one' } : {}),
    ...('pattern' in rule ? { pattern: rule.pattern, must: rule.must, ignoreCase: rule.ignoreCase } : {}),
    ...('hosts' in rule ? { hosts: rule.hosts.join('\n'), mode: rule.mode } : {}),
    ...('of' in rule ? { of: rule.of } : {}),
    ...('min' in rule ? { min: number(rule.min) } : {}),
    ...('max' in rule ? { max: number(rule.max) } : {}),
    ...(rule.kind === 'image'
      ? {
          minWidthPx: number(rule.minWidthPx),
          minHeightPx: number(rule.minHeightPx),
          ratio: rule.ratio ? `${rule.ratio.width}:${rule.ratio.height}` : undefined,
          maxKilobytes: number(rule.maxKilobytes),
          altMin: number(rule.altMin),
          altMax: number(rule.altMax),
        }
      : {}),
  };
}

/** What a new rule of a kind begins with. */
export const firstRule = (kind: RuleKind): Record<string, unknown> => ({
  kind,
  severity: kind === 'forbiddenWords' ? 'needsApproval' : 'warn',
  in: kind === 'length' ? ['subject'] : ['subject', 'preheader', 'text'],
  all: 'one',
  must: 'notOccur',
  ignoreCase: true,
  mode: 'only',
  of: 'exclamationMarks',
});

export const RULE_FIELDS = [
  'name',
  'severity',
  'in',
  'words',
  'when',
  'pattern',
  'hosts',
  'min',
  'max',
  'of',
  'minWidthPx',
  'minHeightPx',
  'ratio',
  'maxKilobytes',
  'altMin',
  'altMax',
  'pass',
  'fail',
] as const;
