/** What an import knows about its file: sealed under the partner's key, because file names and samples name people. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { LANGUAGES } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import type { Json, Receipt } from '../../audit/log.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { CSV_DELIMITERS } from '../csv/detect-delimiter.ts';
import { CSV_ENCODINGS } from '../csv/detect-encoding.ts';
import { columnMapping } from '../csv/fields.ts';
import type { By, PeopleDeps } from '../deps.ts';

/** What the consent of a file is about: the newsletter, unless the partner says more or other. */
const purposes = z.array(z.enum(MAIL_PURPOSES)).min(1).max(MAIL_PURPOSES.length).default(['newsletter']).readonly();

/** Where consent comes from, and for what: a column of each row, or one statement of the partner for the whole file. */
export const consentPlan = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('column'), purposes }),
  z.strictObject({ kind: z.literal('statement'), text: z.string().trim().min(10).max(2_000), purposes }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type ConsentPlan = z.infer<typeof consentPlan>;

/** A file without consent may still say no in a column: nobody said to what, so it is a no to everything. */
export const purposesOf = (plan: ConsentPlan): readonly MailPurpose[] =>
  plan.kind === 'none' ? MAIL_PURPOSES : plan.purposes;

export const importDetail = z.strictObject({
  fileName: z.string().max(200),
  /** SHA-256 of the uploaded bytes, hex */
  fileHash: z.string(),
  format: z.strictObject({ encoding: z.enum(CSV_ENCODINGS), delimiter: z.enum(CSV_DELIMITERS) }),
  hasHeader: z.boolean(),
  headers: z.array(z.string()),
  mapping: z.array(columnMapping),
  /** In which language the file writes numbers and days; uploads from before there were typed fields do not say */
  language: z.enum(LANGUAGES).optional(),
  consent: consentPlan,
});
export type ImportDetail = z.infer<typeof importDetail>;

export type ImportState =
  | 'uploaded'
  | 'previewed'
  | 'running'
  | 'finished'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone';

export interface ImportRow {
  id: string;
  state: ImportState;
  createdBy: string;
  detail: Buffer;
  stagedFile: string | null;
  bytes: string;
  bytesDone: string;
  rows: number;
  accepted: number;
  merged: number;
  refused: number;
  badCells: number;
  failure: string | null;
  undoRemoved: number;
  undoRestored: number;
  undoKept: number;
  createdAt: Date;
  finishedAt: Date | null;
}

export const sealDetail = (partner: PartnerVault, importId: string, detail: ImportDetail): Buffer =>
  partner.sealForPartner({ type: 'import-detail', id: importId }, detail as unknown as Json);

/** The row of one import. Throws FailureError NOT_FOUND. */
export async function importRow(deps: PeopleDeps, partnerId: string, importId: string): Promise<ImportRow> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<ImportRow>(`SELECT * FROM contact_import WHERE id = $1`, [importId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

export interface OpenedImport {
  row: ImportRow;
  detail: ImportDetail;
  /** Opens the detail, the staged file and the refusals of this import */
  receipt: Receipt;
  partner: PartnerVault;
}

/** Row and detail of one import; the leaf is written first. Throws FailureError NOT_FOUND. */
export async function openImport(deps: PeopleDeps, by: By, importId: string): Promise<OpenedImport> {
  const row = await importRow(deps, by.partnerId, importId);
  const receipt = await deps.audit.write({ ...by, op: 'import.read', objects: [importId] });
  const partner = await deps.vault.partner(by.partnerId);
  const detail = importDetail.parse(
    partner.openForPartner(receipt, { type: 'import-detail', id: importId }, row.detail),
  );
  return { row, detail, receipt, partner };
}
