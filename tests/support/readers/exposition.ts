/**
 * Reads Prometheus' text format 0.0.4, strictly and by the format's own rules, without anything of the library that writes it: HELP and TYPE once and
 * before their samples, samples of a family together, names and labels by the grammar, escapes, counters that are no less than nothing, histograms
 * whose buckets grow and end with +Inf.
 */
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** As Go's ParseFloat takes them, which the format refers to: special values in any case. */
const NUMBER = /^(?:[+-]?inf(?:inity)?|nan|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;
const TYPES = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}
export interface Family {
  type: string;
  help: string;
  samples: Sample[];
}

const wrong = (line: string, why: string): never => {
  throw new Error(`${why}: ${line}`);
};

const numberOf = (text: string): number => {
  if (/^nan$/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
};

/** `a="x",b="y"`, with an optional comma at the end. */
function readLabels(line: string, text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest !== '') {
    const found = /^([^=]+)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/.exec(rest) ?? wrong(line, 'labels');
    const [whole = '', name = '', value = ''] = found;
    if (!LABEL.test(name) || name.startsWith('__')) wrong(line, 'label name');
    if (Object.hasOwn(labels, name)) wrong(line, 'label twice');
    labels[name] = value.replace(/\\(["\\n])/g, (_, one: string) => (one === 'n' ? '\n' : one));
    rest = rest.slice(whole.length);
  }
  return labels;
}

/** Throws where the text breaks a rule of the format. */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const families = new Map<string, Family>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    if (line.startsWith('#')) {
      const [, word = '', name = '', rest = ''] = /^# (HELP|TYPE) (\S+)(?: (.*))?$/.exec(line) ?? [];
      if (!word) continue;
      if (!METRIC.test(name)) wrong(line, 'metric name');
      if (word === 'HELP') {
        if (families.has(name)) wrong(line, 'HELP twice');
        if (/\\(?![\\n])/.test(rest)) wrong(line, 'escape');
        families.set(name, { type: '', help: rest, samples: [] });
      } else {
        const family = families.get(name) ?? wrong(line, 'TYPE without HELP');
        if (family.type !== '' || family.samples.length > 0) wrong(line, 'TYPE twice or too late');
        if (!TYPES.has(rest)) wrong(line, 'type');
        family.type = rest;
      }
      current = name;
      continue;
    }
    const [, name = '', , labelText = '', value = ''] =
      /^([^\s{]+)(\{(.*)\})? (\S+)(?: -?\d+)?$/.exec(line) ?? wrong(line, 'sample');
    if (!METRIC.test(name)) wrong(line, 'metric name');
    if (!NUMBER.test(value)) wrong(line, 'number');
    const family = families.get(current) ?? wrong(line, 'sample without a family');
    const endings =
      family.type === 'histogram'
        ? ['_bucket', '_sum', '_count']
        : family.type === 'summary'
          ? ['', '_sum', '_count']
          : [''];
    if (!endings.some((ending) => name === current + ending)) wrong(line, 'sample of another family');
    const labels = readLabels(line, labelText);
    if (family.type === 'counter' && !(numberOf(value) >= 0)) wrong(line, 'counter below zero');
    const key = JSON.stringify([name, Object.entries(labels).sort()]);
    if (family.samples.some((other) => JSON.stringify([other.name, Object.entries(other.labels).sort()]) === key))
      wrong(line, 'sample twice');
    family.samples.push({ name, labels, value: numberOf(value) });
  }
  for (const [name, family] of families) {
    if (family.type === '') wrong(name, 'no TYPE');
    if (family.type === 'histogram') checkBuckets(name, family);
  }
  return families;
}

function checkBuckets(name: string, { samples }: Family): void {
  const groups = new Map<string, { le: number; value: number }[]>();
  const groupOf = (labels: Record<string, string>) =>
    JSON.stringify(
      Object.entries(labels)
        .filter(([label]) => label !== 'le')
        .sort(),
    );
  for (const { name: sample, labels, value } of samples)
    if (sample.endsWith('_bucket')) {
      const group = groupOf(labels);
      groups.set(group, [...(groups.get(group) ?? []), { le: numberOf(labels.le ?? 'NaN'), value }]);
    }
  for (const [group, buckets] of groups) {
    if (buckets.at(-1)?.le !== Number.POSITIVE_INFINITY) wrong(name, 'no bucket +Inf');
    for (let i = 1; i < buckets.length; i++) {
      if (!(buckets[i]!.le > buckets[i - 1]!.le) || buckets[i]!.value < buckets[i - 1]!.value) wrong(name, 'buckets');
    }
    const count = samples.find(({ name: one, labels }) => one === `${name}_count` && groupOf(labels) === group);
    if (count?.value !== buckets.at(-1)?.value) wrong(name, 'count and +Inf differ');
  }
}

/** The value of one sample; undefined where there is none. */
export const sampleOf = (
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined =>
  families
    .get(name)
    ?.samples.find(
      (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )?.value;
