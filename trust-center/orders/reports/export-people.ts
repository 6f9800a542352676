/** Who got a mail and who did not, as CSV for spreadsheets. */
import { csvLine } from '@multipartner/serving/csv';
import type { By } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { orderPeople, type PersonResult } from './partner-results.ts';

/** Headings and words, in the person's language. */
export interface ExportWords {
  columns: readonly [
    name: string,
    address: string,
    state: string,
    reason: string,
    acceptedAt: string,
    unsubscribedAt: string,
  ];
  state: (state: string) => string;
  reason: (reason: string) => string;
}

const row = ({ name, address, state, reason, acceptedAt, unsubscribedAt }: PersonResult, words: ExportWords): string =>
  csvLine([
    name,
    address,
    words.state(state),
    reason ? words.reason(reason) : '',
    acceptedAt?.toISOString() ?? '',
    unsubscribedAt?.toISOString() ?? '',
  ]);

/**
 * Lines of CSV with a byte order mark, which Excel needs to read umlauts; cells that begin like a formula are neutralised. One leaf
 * `contact.exported` per page of people. Throws FailureError NOT_FOUND.
 */
export async function* exportPeople(
  deps: OrdersDeps,
  by: By,
  input: { orderId: string; state?: string | undefined; words: ExportWords },
): AsyncGenerator<string> {
  const { orderId, state, words } = input;
  let cursor: string | undefined;
  let first = `\uFEFF${csvLine([...words.columns])}`;
  do {
    const page = await orderPeople(
      deps,
      { ...by, purpose: 'export' },
      { orderId, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}), forExport: true },
    );
    yield first + page.people.map((person) => row(person, words)).join('');
    first = '';
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
