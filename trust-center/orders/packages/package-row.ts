/** Packages as rows. Their content was checked when it came in, so it is read without a second check. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { Segment } from '@multipartner/templates-engine/document';
import type pg from 'pg';
import type { z } from 'zod';
import type { appCalls } from '../../clients/calls/contracts.ts';
import { type MailAim, mailAim } from '../../people/consent/mail-aim.ts';

export type PackageContent = z.output<(typeof appCalls)['storePackage']['body']>;

export interface PackageRow {
  partnerId: string;
  id: string;
  campaignId: string;
  participationId: string;
  hash: string;
  content: PackageContent;
  createdAt: Date;
}

/** One package of the transaction's partner. Throws FailureError NOT_FOUND. */
export async function packageRow(client: pg.PoolClient, packageId: string): Promise<PackageRow> {
  const { rows } = await client.query<PackageRow>(
    prepared(
      `SELECT "partnerId", id, "campaignId", "participationId", hash, content, "createdAt" FROM send_package WHERE id = $1`,
      [packageId],
    ),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/**
 * The same, with its content as it was hashed when it came in: what somebody confirmed is what is sent, to the byte. Throws FailureError
 * NOT_FOUND, DATA_UNREADABLE for a content that was changed in the database.
 */
export async function intactPackage(client: pg.PoolClient, packageId: string): Promise<PackageRow> {
  const row = await packageRow(client, packageId);
  if ((await hashOf(row.content)) !== row.hash) throw new FailureError(failure('DATA_UNREADABLE'));
  return row;
}

/** What a mail is for and for whom it advertises; packages from before say neither. */
export const aimOfPackage = ({ content }: Pick<PackageRow, 'content'>): MailAim =>
  mailAim.parse({ ...content, restDays: content.limits?.frequencyCapDays });

/** Sender names hold no person's data, so a package's is plain text. */
export const plainText = (value: string | readonly Segment[]): string =>
  typeof value === 'string'
    ? value
    : value.map((part) => (typeof part === 'string' ? part : 'tag' in part ? part.fallback : '')).join('');
