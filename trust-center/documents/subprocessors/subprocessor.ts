/** Who processes for the platform, as officers announce it and partners see it (Art. 28(2) and (4) GDPR). */
import { DAY_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { z } from 'zod';

/** On what a transfer to a third country rests: none is made, an adequacy decision (Art. 45), standard contractual clauses (Art. 46). */
export const TRANSFER_GROUNDS = ['none', 'adequacy', 'clauses'] as const;
export type TransferGround = (typeof TRANSFER_GROUNDS)[number];

/** How long partners may have to object, in days. */
export const OBJECTION_DAYS = { least: 14, standard: 30, most: 120 } as const;

const words = (longest: number) => z.string().trim().min(2).max(longest);
export const subprocessorInput = z.strictObject({
  name: words(200),
  address: words(300),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  /** What it does, and with which data */
  service: words(400),
  transfer: z.enum(TRANSFER_GROUNDS),
  days: z.coerce.number().int().min(OBJECTION_DAYS.least).max(OBJECTION_DAYS.most).default(OBJECTION_DAYS.standard),
});
export type SubprocessorInput = z.infer<typeof subprocessorInput>;

/** `announced`: partners can still object. */
export type SubprocessorState = 'announced' | 'working' | 'ended';

export interface Subprocessor {
  subprocessorId: string;
  name: string;
  address: string;
  country: string;
  service: string;
  transfer: TransferGround;
  announcedAt: Date;
  objectUntil: Date;
  endedAt: Date | null;
  state: SubprocessorState;
}

/** The moment until which partners can object to what is announced now. */
export const objectUntil = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

type Row = Omit<Subprocessor, 'state'>;

/** All of them, those at work first, then the newest announcement. */
export async function readSubprocessors(client: Pick<pg.ClientBase, 'query'>, now: Date): Promise<Subprocessor[]> {
  const { rows } = await client.query<Row>(
    `SELECT id AS "subprocessorId", name, address, country, service, transfer, "announcedAt", "objectUntil", "endedAt"
     FROM subprocessor ORDER BY "endedAt" IS NOT NULL, "announcedAt" DESC, id LIMIT 500`,
  );
  return rows.map((row) => ({
    ...row,
    state: row.endedAt ? 'ended' : row.objectUntil > now ? 'announced' : 'working',
  }));
}
