import { z } from 'zod';
import { cursorQuery } from '../params.ts';

/** What the address of a library of images may ask for; what is wrong is left out. */
export const imagesQuery = z.object({
  q: z.string().max(100).optional().catch(undefined),
  show: z.enum(['ending', 'undescribed', 'archived']).optional().catch(undefined),
  collection: z.string().max(40).optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  after: cursorQuery,
});
export type ImagesQuery = z.output<typeof imagesQuery>;

export const PAGE = 24;

export const filterOf = ({ q, show, collection, tag, after }: ImagesQuery) => ({
  search: q,
  state: show,
  collection,
  tag,
  cursor: after,
  limit: PAGE,
});

/** The address of the next page with the same filters. */
export function nextAddress(query: ImagesQuery, cursor: string): string {
  const { q, show, collection, tag } = query;
  const entries = Object.entries({ q, show, collection, tag, after: cursor }).flatMap(([key, value]) =>
    value ? [[key, value] as [string, string]] : [],
  );
  return `?${new URLSearchParams(entries)}`;
}
