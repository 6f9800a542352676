/** Decrypt and filter in worker threads (design 2.9): which contacts fit, without a profile in clear in this thread. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { REAL_PEOPLE_SQL, withoutCanaries } from '../../canaries/without-canaries.ts';
import { type LeftOut, leftOutSql } from '../consent/left-out.ts';
import { type MailAim, NEWSLETTER } from '../consent/mail-aim.ts';
import { CONTACT_COLUMNS, type ContactRecord } from '../contacts/contact-rows.ts';
import type { By, PeopleDeps } from '../deps.ts';
import type { Filter } from './condition.ts';
import { readSurroundings } from './read-surroundings.ts';
import { segmentTask } from './segment-task.ts';
import { MOST_WORKERS, runSegmentTask } from './worker-pool.ts';

export interface FittingContact {
  contactId: string;
  /** Why the person may not be mailed now; null for who may */
  leftOut: LeftOut | null;
}

export interface EvaluatedPage {
  /** In the order of ids */
  fitting: FittingContact[];
  /** Contacts looked at so far, of all behind `startAfter` */
  done: number;
  total: number;
}

type PageRecord = ContactRecord & { leftOut: LeftOut | null };

// One leaf per page, and a page in work per worker while the next is read.
const PAGE = 2_500;

/**
 * Pages of the partner's contacts with those that fit, oldest first, behind the contact `startAfter`; `aim` is of the mail that `leftOut` is about. Each page has its leaf before a
 * key is touched. Whoever stops asking stops the opening. Throws FailureError as the vault does.
 */
export async function* evaluateSegment(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
  { startAfter = '', aim = NEWSLETTER }: { startAfter?: string; aim?: MailAim } = {},
): AsyncGenerator<EvaluatedPage> {
  const { around, did } = await readSurroundings(deps, by.partnerId, [filter]);
  let after = startAfter;
  const readPage = () =>
    withPartner(deps.pool, by.partnerId, async (client) => {
      const { rows } = await client.query<PageRecord>(
        `SELECT ${CONTACT_COLUMNS}, ${leftOutSql(aim)} AS "leftOut" FROM contact c WHERE c.id > $1 AND c."restrictedAt" IS NULL ORDER BY c.id LIMIT $2`,
        [after, PAGE],
      );
      return rows;
    });
  const evaluate = async (rows: PageRecord[]): Promise<FittingContact[]> => {
    const receipt = await deps.audit.write({ ...by, op: 'audience.counted', objects: rows.map(({ id }) => id) });
    const partner = await deps.vault.partner(by.partnerId);
    const lent = await partner.lendKeys(
      receipt,
      rows.map(({ id, wrappedKey, keyGeneration }) => ({ contactId: id, wrappedKey, keyGeneration })),
    );
    const { task, transfer } = segmentTask(lent, filter, around, did, rows);
    const fits = await runSegmentTask(task, transfer);
    return rows.flatMap(({ id, leftOut }, i) => (fits[i] === 1 ? [{ contactId: id, leftOut }] : []));
  };
  const total = await withPartner(deps.pool, by.partnerId, async (client) => {
    const counted = await client.query<{ total: number }>(
      `SELECT ${REAL_PEOPLE_SQL} AS total FROM contact WHERE id > $1 AND "restrictedAt" IS NULL`,
      [startAfter],
    );
    return counted.rows[0]!.total;
  });
  const inWork: { rows: number; fitting: Promise<FittingContact[]> }[] = [];
  let done = 0;
  const next = async (): Promise<EvaluatedPage> => {
    const { rows, fitting } = inWork.shift()!;
    const found = await fitting;
    done += rows;
    return { fitting: found, done, total: Math.max(total, done) };
  };
  try {
    for (;;) {
      const page = await readPage();
      after = page.at(-1)?.id ?? after;
      const rows = await withoutCanaries(deps, by.partnerId, page);
      if (rows.length > 0) {
        const fitting = evaluate(rows);
        fitting.catch(() => undefined); // seen where the page is awaited
        inWork.push({ rows: rows.length, fitting });
      }
      if (page.length < PAGE) break;
      if (inWork.length > MOST_WORKERS) yield await next();
    }
    while (inWork.length > 0) yield await next();
  } finally {
    await Promise.allSettled(inWork.map(({ fitting }) => fitting));
  }
}

/** How many people match and how many of them may be mailed. */
export async function countMatches(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
): Promise<{ total: number; mailable: number }> {
  const count = { total: 0, mailable: 0 };
  for await (const { fitting } of evaluateSegment(deps, by, filter)) {
    count.total += fitting.length;
    count.mailable += fitting.filter(({ leftOut }) => leftOut === null).length;
  }
  return count;
}
