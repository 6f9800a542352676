/** Where the values of a region go that the newer version no longer has, as HQ said when it published. */
import type { FillSet, FillValue, Region, RegionMigration, TextValue } from '../document.ts';
import { textParts, textValueOf } from '../text/text-value.ts';
import { convertValue, richOf, wordsOf } from './convert-value.ts';
import type { Level, LevelRegion } from './level.ts';

export type Destination = { how: 'drop' } | { how: 'convert' | 'merge' | 'split'; to: string[] };

/** Where a vanished region's value goes. Steps of versions that a draft skipped are followed one after the other. */
export function destinationOf(to: Level, id: string): Destination {
  const told = new Map((to.document.migrations ?? []).map((migration) => [migration.from, migration]));
  // Each region is followed once: HQ may have moved one several times, in a circle too, and ways that meet lead to the same place.
  const seen = new Set<string>();
  const follow = (from: string): RegionMigration['to'] => {
    if (seen.has(from)) return [];
    seen.add(from);
    if (to.regions.has(from)) return [from];
    const next = told.get(from);
    return !next || next.how === 'drop' ? [] : next.to.flatMap(follow);
  };
  const first = told.get(id);
  const targets = follow(id);
  if (!first || first.how === 'drop' || targets.length === 0) return { how: 'drop' };
  if (targets.length > 1) return { how: 'split', to: targets };
  return { how: first.how === 'merge' ? 'merge' : 'convert', to: targets };
}

/** Texts one below the other; `oneLine` puts them beside each other. */
export function joinTexts(texts: readonly TextValue[], oneLine: boolean): TextValue {
  const parts = texts
    .filter((text) => textParts(text).length > 0)
    .flatMap((text, i) => [i > 0 ? (oneLine ? ' ' : '\n') : '', ...textParts(text)]);
  return textValueOf(parts);
}

/** The paragraphs of a text: split at line breaks, merge tags stay where they are. */
function linesOf(text: TextValue): TextValue[] {
  const lines: TextValue[] = [];
  let line: ReturnType<typeof textParts> = [];
  for (const part of textParts(text)) {
    if (typeof part !== 'string') {
      line.push(part);
      continue;
    }
    const [first, ...others] = part.split('\n');
    line.push(first!);
    for (const other of others) {
      lines.push(textValueOf(line));
      line = [other];
    }
  }
  lines.push(textValueOf(line));
  return lines.filter((one) => textParts(one).some((part) => typeof part !== 'string' || part.trim() !== ''));
}

/**
 * One value over several regions: words line by line, the last region takes the rest; an image with a link into both. Null if a part finds no
 * region that can hold it.
 */
export function splitValue(value: FillValue, targets: readonly LevelRegion[]): FillValue[] | null {
  if ('image' in value || 'link' in value) {
    const { href, ...image } = 'image' in value ? value.image : { href: value.link.href, assetId: '', alt: '' };
    const given = targets.map(({ region }): FillValue | null => {
      if (region.kind === 'image' && image.assetId !== '') return { image };
      if (region.kind === 'link' && href) return { link: { href } };
      return 'link' in value ? convertValue(value, region) : null;
    });
    return given.every((one) => one !== null) ? given : null;
  }
  const words = wordsOf(value);
  if (words === null) return null;
  const lines = linesOf(words);
  const given: FillValue[] = [];
  for (const [i, { region }] of targets.entries()) {
    const own = i < targets.length - 1 ? (lines[i] ?? '') : joinTexts(lines.slice(i), false);
    const converted = convertValue({ text: own }, region);
    if (!converted) return null;
    given.push(converted);
  }
  return given;
}

interface Source {
  id: string;
  value: FillValue;
}

/** Several values in one region, in reading order. Answers which sources could not be taken over. */
export function mergeValues(sources: readonly Source[], target: Region): { value: FillValue | null; left: string[] } {
  if (target.kind === 'text.plain' || target.kind === 'text.rich') {
    const taken = sources.filter(({ value }) => convertValue(value, target) !== null);
    const left = sources.filter((source) => !taken.includes(source)).map(({ id }) => id);
    if (taken.length === 0) return { value: null, left };
    if (target.kind === 'text.rich')
      return {
        value: { html: taken.map(({ value }) => ('html' in value ? value.html : richOf(wordsOf(value)!))).join('') },
        left,
      };
    const oneLine = target.maxLines === 1;
    return {
      value: {
        text: joinTexts(
          taken.map(({ value }) => wordsOf(value)!),
          oneLine,
        ),
      },
      left,
    };
  }
  const parts: FillSet = {};
  const left: string[] = [];
  for (const { id, value } of sources) {
    const key = Object.keys(value)[0]!;
    const kept = parts[key];
    const converted = convertValue(value, target);
    if (target.kind === 'image' && 'link' in value && value.link.href) parts.link ??= value;
    else if (converted && !kept) parts[key] = converted;
    else left.push(id);
  }
  const { link, ...others } = parts;
  const [value = null] = Object.values(others);
  if (value && 'image' in value && link && 'link' in link && link.link.href)
    return { value: { image: { href: link.link.href, ...value.image } }, left };
  return { value: value ?? (target.kind === 'link' ? (link ?? null) : null), left };
}
