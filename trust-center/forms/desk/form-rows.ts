/** A partner's forms as rows. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type FormDesign, formDesign } from '@multipartner/templates-engine/form-design';
import type pg from 'pg';

export type FormState = 'draft' | 'live' | 'paused';

export interface FormRow {
  formId: string;
  name: string;
  state: FormState;
  revision: number;
  templateVersionId: string;
  design: FormDesign;
  versionId: string | null;
  asked: number;
  confirmed: number;
  expired: number;
  heldBack: number;
  createdAt: Date;
  updatedAt: Date;
}

export const FORM_COLUMNS = `f.id AS "formId", f.name, f.state::text AS state, f.revision, f."templateVersionId", f.design, f."versionId",
  f.asked, f.confirmed, f.expired, f."heldBack", f."createdAt", f."updatedAt"`;

export const formRow = (row: FormRow): FormRow => ({ ...row, design: formDesign.parse(row.design) });

/** Locks the form until the transaction ends. Throws FailureError NOT_FOUND. */
export async function lockForm(client: pg.PoolClient, formId: string): Promise<FormRow> {
  const { rows } = await client.query<FormRow>(
    `SELECT ${FORM_COLUMNS} FROM sign_up_form f WHERE f.id = $1 FOR UPDATE`,
    [formId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return formRow(rows[0]);
}
