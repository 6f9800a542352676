/**
 * HQ's patterns, in RE2's syntax: judged in time linear in the text, whatever the pattern, in browsers and on servers alike. The built-in
 * RegExp is never given a pattern of HQ's: a careless one stops the whole process. Linear is not short: whoever judges counts {@link stepsOf} before.
 */
import { RE2JS } from 're2js';

export const PATTERN_LIMITS = {
  /** Characters of a pattern */
  length: 300,
  /** Instructions of the compiled program: what makes each step of a match dear */
  instructions: 2_000,
  /** Characters of a text that are looked at */
  text: 200_000,
  /** Instructions times characters of one text: half a second at the very worst */
  steps: 10_000_000,
  /** The same for all rules and texts of one mail together */
  stepsOfMail: 50_000_000,
} as const;

export interface SafePattern {
  /** The first part of the text that matches, at most 80 characters of it, or null */
  findIn(text: string): string | null;
  /** True if the text as a whole matches */
  matchesWhole(text: string): boolean;
  /** Instructions of the compiled program */
  size: number;
}
export type ReadPattern = { ok: true; pattern: SafePattern } | { ok: false; why: 'syntax' | 'size' };

const kept = new Map<string, ReadPattern>();
const MOST_KEPT = 500;

/** The most steps that looking through these texts can take. Most patterns take far fewer; the worst take them all. */
export const stepsOf = ({ size }: SafePattern, texts: readonly string[]): number =>
  size * texts.reduce((sum, text) => sum + Math.min(text.length, PATTERN_LIMITS.text), 0);

/** Compiles a pattern once. `syntax`: RE2 cannot read it (look-behind and back references among them); `size`: it would grow too large. */
export function readPattern(source: string, { ignoreCase = false }: { ignoreCase?: boolean } = {}): ReadPattern {
  const key = `${ignoreCase ? 'i' : 'c'}${source}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const read = compile(source, ignoreCase);
  kept.set(key, read);
  return read;
}

function compile(source: string, ignoreCase: boolean): ReadPattern {
  if (source === '' || source.length > PATTERN_LIMITS.length) return { ok: false, why: 'size' };
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return { ok: false, why: 'syntax' }; // the library's exception is the only way to ask
  }
  const size = compiled.programSize();
  if (size > PATTERN_LIMITS.instructions) return { ok: false, why: 'size' };
  return {
    ok: true,
    pattern: {
      size,
      findIn(text) {
        const matcher = compiled.matcher(text.slice(0, PATTERN_LIMITS.text));
        return matcher.find() ? (matcher.group() ?? '').slice(0, 80) : null;
      },
      matchesWhole: (text) => compiled.matches(text.slice(0, PATTERN_LIMITS.text)),
    },
  };
}
