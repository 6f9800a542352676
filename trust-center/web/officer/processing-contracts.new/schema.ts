import { z } from 'zod';

const text = z.string().trim().min(200).max(60_000);

/** `sure` because a published version cannot be taken back. */
export const newContractSchema = z.object({ en: text, de: text, sure: z.literal(true) });
