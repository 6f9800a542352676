import { type IdKind, isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** Cursors and search of a list that is paged by ids of one kind; a wrong value starts at the first page. */
export function pageQuery(kind: IdKind) {
  const cursor = z
    .string()
    .refine((text) => isId(kind, text))
    .optional()
    .catch(undefined);
  return z.object({ q: z.string().trim().max(100).optional().catch(undefined), after: cursor, before: cursor });
}
