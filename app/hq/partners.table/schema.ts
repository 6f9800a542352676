import { z } from 'zod';

/** Bytes of the largest table; the server says it again. */
export const MAX_TABLE_BYTES = 1_000_000;

/** A table to look at first: as a file. */
export const checkTable = z.object({ intent: z.literal('check'), file: z.instanceof(File) });
/** The table that was looked at, as the page carries it (base64), so that nobody chooses it twice. */
export const takeTable = z.object({ intent: z.literal('take'), table: z.base64().max(MAX_TABLE_BYTES * 2) });
