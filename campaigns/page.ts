/** Paging by cursor: the cursor is the id of the last item seen, and ids sort by time. */
export const MAX_PAGE = 100;

export interface PageInput {
  cursor?: string | undefined;
  /** At most {@link MAX_PAGE}; 50 when absent */
  limit?: number | undefined;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const limitOf = (input: PageInput): number => Math.min(Math.max(input.limit ?? 50, 1), MAX_PAGE);

/** The arguments of a Prisma query, newest first, that reads one item more than asked: that one only says that there is more. */
export function pageQuery(input: PageInput): { orderBy: { id: 'desc' }; take: number } {
  return { orderBy: { id: 'desc' }, take: limitOf(input) + 1 };
}

/** The condition of the page; a cursor that is no id of this list simply yields what sorts below it. */
export const afterCursor = (input: PageInput): { id?: { lt: string } } =>
  input.cursor ? { id: { lt: input.cursor } } : {};

export interface Sort<By extends string> {
  by: By;
  direction: 'asc' | 'desc';
}

/** The same, sorted by a column; the id decides between equals. A cursor that is no item of the list yields nothing. */
export function sortedQuery<By extends string>(input: PageInput, { by, direction }: Sort<By>) {
  const order = [{ [by]: direction } as Record<By, 'asc' | 'desc'>, { id: direction }];
  const from = input.cursor ? { cursor: { id: input.cursor }, skip: 1 } : {};
  return { orderBy: order, take: limitOf(input) + 1, ...from };
}

export function pageOf<T extends { id: string }>(rows: T[], input: PageInput): Page<T> {
  const limit = limitOf(input);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items[items.length - 1]!.id : null };
}
