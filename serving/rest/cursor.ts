/** Paging by cursor: a page names the last row it holds; the next one starts behind it. */
import { z } from 'zod';

const LARGEST_PAGE = 200;

/** Query fields of a list: `?limit=50&after=…`. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50).describe('Rows per page'),
  after: z.string().max(500).optional().describe('`next` of the page before'),
});

/** The answer of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  });

export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, or undefined for a text that is none. */
export function decodeCursor(cursor: string | undefined): (string | number)[] | undefined {
  if (!cursor) return undefined;
  try {
    return z
      .array(z.union([z.string(), z.number()]))
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined; // not made by us
  }
}

/** Cuts `limit + 1` rows into a page; the surplus row only says that there is more. */
export function toPage<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => readonly (string | number)[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
