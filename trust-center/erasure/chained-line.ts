/**
 * One line of a ledger in a file: a value with its number, the hash of the line before it, its own hash and a MAC. Whoever only holds the
 * file cannot write a line, and a line that is missing, changed or moved is found.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { Json } from '../audit/log.ts';

/** Where a chain stands: how many lines, and the hash of the last one (hex). */
export interface ChainEnd {
  count: number;
  hash: string;
}

export const CHAIN_START: ChainEnd = { count: 0, hash: '0'.repeat(64) };

type Value = { readonly [key: string]: Json; n: number; prev: string };

export interface ChainedLines<V extends Value> {
  /** The value at its place, and its line with the line break. */
  seal(key: Buffer, value: V): { entry: V & { hash: string }; line: string };
  /** Null for anything but the authentic next line after `after`. */
  open(key: Buffer, line: string, after: ChainEnd): (V & { hash: string }) | null;
}

/** `domain` keeps the hashes of one kind of ledger apart from those of every other. */
export function chainedLines<V extends Value>(domain: string, schema: z.ZodType<V>): ChainedLines<V> {
  const hashOf = (value: V): string =>
    createHash('sha256').update(`${domain}\n`).update(canonicalJson(value)).digest('hex');
  const macOf = (key: Buffer, hash: string): Buffer => createHmac('sha256', key).update(hash).digest();
  return {
    seal(key, value) {
      const hash = hashOf(value);
      const line = `${canonicalJson({ ...value, hash, mac: macOf(key, hash).toString('hex') })}\n`;
      return { entry: { ...value, hash }, line };
    },
    open(key, line, after) {
      let parsed: unknown;
      try {
        parsed = JSON.parse(line);
      } catch {
        return null;
      }
      const { hash, mac, ...rest } = (parsed ?? {}) as Record<string, unknown>;
      const value = schema.safeParse(rest);
      if (!value.success || typeof mac !== 'string') return null;
      const expected = hashOf(value.data);
      const given = Buffer.from(mac, 'hex');
      const right = macOf(key, expected);
      if (hash !== expected || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      if (value.data.n !== after.count + 1 || value.data.prev !== after.hash) return null;
      return { ...value.data, hash: expected };
    },
  };
}
