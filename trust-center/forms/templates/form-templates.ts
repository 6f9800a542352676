/** HQ's form templates as the trust center keeps them: told by the app, immutable, without anybody's data. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { hashOf } from '@multipartner/templates-engine/canonical';
import { type FormTemplateContent, formTemplateContent } from '@multipartner/templates-engine/form-template';
import type { Actor } from '../../audit/log.ts';
import type { FormsDeps } from '../deps.ts';

export interface FormTemplateInput {
  versionId: string;
  templateId: string;
  number: number;
  name: string;
  content: FormTemplateContent;
}

/**
 * Keeps a published version; repeating it changes nothing. Throws FailureError CONFLICT when this version was told with other words:
 * what HQ published never changes.
 */
export async function storeFormTemplate(
  deps: FormsDeps,
  actor: Actor,
  reqId: string,
  input: FormTemplateInput,
): Promise<{ hash: string }> {
  const hash = await hashOf(input.content);
  const added = await deps.pool.query(
    `INSERT INTO form_template_version (id, "templateId", number, name, content, hash, "receivedAt") VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    [
      input.versionId,
      input.templateId,
      input.number,
      input.name,
      JSON.stringify(input.content),
      hash,
      deps.clock.now(),
    ],
  );
  if (added.rowCount === 0) {
    const { rows } = await deps.pool.query<{ hash: string }>(`SELECT hash FROM form_template_version WHERE id = $1`, [
      input.versionId,
    ]);
    if (rows[0]?.hash !== hash) throw new FailureError(failure('CONFLICT'));
    return { hash };
  }
  await deps.audit.write({ partnerId: null, actor, op: 'form_template.stored', purpose: null, reqId });
  return { hash };
}

/** No new form begins with any version of it. Forms that use it go on. Repeating it changes nothing. */
export async function withdrawFormTemplate(
  deps: FormsDeps,
  actor: Actor,
  reqId: string,
  templateId: string,
): Promise<{ withdrawn: number }> {
  const { rowCount } = await deps.pool.query(
    `UPDATE form_template_version SET "withdrawnAt" = $2 WHERE "templateId" = $1 AND "withdrawnAt" IS NULL`,
    [templateId, deps.clock.now()],
  );
  if (rowCount) await deps.audit.write({ partnerId: null, actor, op: 'form_template.withdrawn', purpose: null, reqId });
  return { withdrawn: rowCount ?? 0 };
}

export interface FormTemplateVersion {
  versionId: string;
  templateId: string;
  number: number;
  name: string;
  hash: string;
  content: FormTemplateContent;
}

const COLUMNS = `t.id AS "versionId", t."templateId", t.number, t.name, t.hash, t.content`;

/** The newest version of each template that new forms may begin with, by name. */
export async function listFormTemplates(deps: Pick<FormsDeps, 'pool'>): Promise<FormTemplateVersion[]> {
  const { rows } = await deps.pool.query<FormTemplateVersion>(
    `SELECT DISTINCT ON (t."templateId") ${COLUMNS} FROM form_template_version t WHERE t."withdrawnAt" IS NULL
     ORDER BY t."templateId", t.number DESC`,
  );
  return rows.map(parsed).sort((a, b) => a.name.localeCompare(b.name));
}

/** Throws FailureError NOT_FOUND. */
export async function readFormTemplate(deps: Pick<FormsDeps, 'pool'>, versionId: string): Promise<FormTemplateVersion> {
  const { rows } = await deps.pool.query<FormTemplateVersion>(
    `SELECT ${COLUMNS} FROM form_template_version t WHERE t.id = $1`,
    [versionId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return parsed(rows[0]);
}

const parsed = (row: FormTemplateVersion): FormTemplateVersion => ({
  ...row,
  content: formTemplateContent.parse(row.content),
});

/** The newest version of the same template, where a form uses an older one; null when it is up to date. */
export async function newerVersion(
  deps: Pick<FormsDeps, 'pool'>,
  used: FormTemplateVersion,
): Promise<FormTemplateVersion | null> {
  const { rows } = await deps.pool.query<FormTemplateVersion>(
    `SELECT ${COLUMNS} FROM form_template_version t WHERE t."templateId" = $1 AND t.number > $2 AND t."withdrawnAt" IS NULL
     ORDER BY t.number DESC LIMIT 1`,
    [used.templateId, used.number],
  );
  return rows[0] ? parsed(rows[0]) : null;
}
