import { z } from 'zod';

/** A column of old imports in an address: a mark of its name, because names of columns may name people. */
export const columnParams = z.object({ column: z.string().regex(/^[0-9a-f]{24}$/) });
