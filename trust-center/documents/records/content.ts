/** What a version holds: the document in both languages, and what only people know and nobody has entered yet. */
import { createHash } from 'node:crypto';
import type { Language } from '@multipartner/kernel/language';
import { canonicalJson } from '../../audit/canonical-json.ts';
import type { Json } from '../../audit/log.ts';
import type { Fact, PrintBlock } from '../print-document.ts';

export interface RecordText {
  title: string;
  subtitle: string;
  facts: readonly Fact[];
  blocks: readonly PrintBlock[];
}
export type RecordContent = Record<Language, RecordText>;

/** SHA-256 of the canonical JSON: the same content has the same hash, whatever the database did to the order of its keys. */
export const contentHash = (content: RecordContent): Buffer =>
  createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest();
