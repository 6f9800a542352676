import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Json } from '../../audit/log.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type Filter, type SegmentContent, segmentContent } from './condition.ts';
import { countMatches, type EvaluatedPage, evaluateSegment } from './evaluate-segment.ts';

export interface SavedSegment extends SegmentContent {
  segmentId: string;
  createdAt: Date;
}

const MAX_SEGMENTS = 200;

/** Saves a filter, new or under its id. Throws FailureError INVALID, NOT_FOUND, TOO_LARGE. */
export async function saveSegment(
  deps: PeopleDeps,
  by: By,
  input: { segmentId?: string; content: SegmentContent },
): Promise<{ segmentId: string }> {
  await demandPartner(deps, by);
  const content = segmentContent.safeParse(input.content);
  if (!content.success) throw new FailureError(failure('INVALID'));
  const segmentId = input.segmentId ?? newId('segment');
  const partner = await deps.vault.partner(by.partnerId);
  const sealed = partner.sealForPartner({ type: 'segment', id: segmentId }, content.data as unknown as Json);
  const at = deps.clock.now();
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const known = await client.query<{ total: number }>(`SELECT count(*)::int AS total FROM segment`);
    if (!input.segmentId && known.rows[0]!.total >= MAX_SEGMENTS)
      throw new FailureError(failure('TOO_LARGE', { limit: MAX_SEGMENTS }));
    const saved = input.segmentId
      ? await client.query(`UPDATE segment SET content = $2, "updatedAt" = $3 WHERE id = $1`, [segmentId, sealed, at])
      : await client.query(
          `INSERT INTO segment ("partnerId", id, content, "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $4)`,
          [by.partnerId, segmentId, sealed, at],
        );
    if (saved.rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
    await deps.audit.write({ ...by, op: 'segment.saved', objects: [segmentId] });
  });
  return { segmentId };
}

/** The partner's saved filters, newest first. */
export async function listSegments(deps: PeopleDeps, by: By): Promise<SavedSegment[]> {
  await demandPartner(deps, by);
  const rows = await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<{ id: string; content: Buffer; createdAt: Date }>(
      `SELECT id, content, "createdAt" FROM segment ORDER BY id DESC LIMIT $1`,
      [MAX_SEGMENTS],
    );
    return found.rows;
  });
  if (rows.length === 0) return [];
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: rows.map(({ id }) => id) });
  const partner = await deps.vault.partner(by.partnerId);
  return rows.map(({ id, content, createdAt }) => ({
    ...segmentContent.parse(partner.openForPartner(receipt, { type: 'segment', id }, content)),
    segmentId: id,
    createdAt,
  }));
}

/** One saved filter. Throws FailureError NOT_FOUND. */
export async function readSegment(deps: PeopleDeps, by: By, segmentId: string): Promise<SegmentContent> {
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ content: Buffer }>(`SELECT content FROM segment WHERE id = $1`, [segmentId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: [segmentId] });
  const partner = await deps.vault.partner(by.partnerId);
  return segmentContent.parse(partner.openForPartner(receipt, { type: 'segment', id: segmentId }, rows[0].content));
}

/** Throws FailureError NOT_FOUND. Orders that used it keep their people. */
export async function deleteSegment(deps: PeopleDeps, by: By, segmentId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rowCount } = await client.query(`DELETE FROM segment WHERE id = $1`, [segmentId]);
    if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
    await deps.audit.write({ ...by, op: 'segment.deleted', objects: [segmentId] });
  });
}

/** How many people a filter finds now, saved or not. */
export async function countSegment(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
): Promise<{ total: number; mailable: number }> {
  await demandPartner(deps, by);
  return countMatches(deps, by, filter);
}

export interface CountProgress {
  total: number;
  mailable: number;
  /** People looked at, of all */
  done: number;
  all: number;
}

/** The same, told after each page: the last one is the answer. Whoever stops listening stops the count. */
export async function* countSegmentStepwise(deps: PeopleDeps, by: By, filter: Filter): AsyncGenerator<CountProgress> {
  await demandPartner(deps, by);
  const count: CountProgress = { total: 0, mailable: 0, done: 0, all: 0 };
  const add = ({ fitting, done, total }: EvaluatedPage): CountProgress => {
    count.total += fitting.length;
    count.mailable += fitting.filter(({ leftOut }) => leftOut === null).length;
    return { ...Object.assign(count, { done, all: total }) };
  };
  for await (const page of evaluateSegment(deps, by, filter)) yield add(page);
  if (count.all === 0) yield count;
}
