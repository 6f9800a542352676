import type { Json } from './log.ts';

const MAX_DEPTH = 32;

/**
 * JSON with one spelling per value: keys sorted by UTF-16 code units, no white space, integers only (a subset of RFC 8785).
 * Throws a TypeError for fractions, unsafe numbers, undefined or other things that JSON would drop or change.
 */
export function canonicalJson(value: Json, depth = 0): string {
  if (depth > MAX_DEPTH) throw new TypeError('too deeply nested for the log');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('text with half a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('the log holds integers only');
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as { readonly [key: string]: Json };
    return `{${Object.keys(record)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key] as Json, depth + 1)}`)
      .join(',')}}`;
  }
  throw new TypeError(`${typeof value} is not JSON`);
}
