/** Acts of an incident as the database keeps them, each with its hash. Apart from the lists, which browsers use as well. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { Json } from '../audit/log.ts';
import type { Act } from './acts.ts';

export interface ActRow {
  id: string;
  incidentId: string;
  kind: string;
  content: Json;
  hash: Buffer;
  doneBy: string;
  doneAt: Date | string;
  logSeq: string;
}

/** Over everything that the line says. */
export const hashAct = (row: Pick<ActRow, 'id' | 'incidentId' | 'kind' | 'content' | 'doneBy' | 'doneAt'>): Buffer => {
  const { id, incidentId, kind, content, doneBy, doneAt } = row;
  const at = new Date(doneAt).toISOString();
  return createHash('sha256').update(canonicalJson({ id, incidentId, kind, content, doneBy, at })).digest();
};

export const actOf = <K extends string>(row: ActRow): Act<K> => ({
  actId: row.id,
  kind: row.kind as K,
  content: row.content,
  by: row.doneBy,
  at: new Date(row.doneAt),
  hash: row.hash.toString('hex'),
  seq: BigInt(row.logSeq),
  isUnchanged: hashAct(row).equals(row.hash),
});

export const ACT_COLUMNS = 'id, "incidentId", kind, content, hash, "doneBy", "doneAt", "logSeq"';
