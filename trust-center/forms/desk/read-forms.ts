import { FailureError, failure } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type DesignIssue, judgeDesign } from '@multipartner/templates-engine/form-design';
import { type PublishedForm, publishedForm } from '@multipartner/templates-engine/published-form';
import { type By, demandPartner } from '../../people/deps.ts';
import type { FormsDeps } from '../deps.ts';
import { formUrl } from '../form-address.ts';
import { CONFIRM_DAYS } from '../public/pending-request.ts';
import { type FormTemplateVersion, newerVersion, readFormTemplate } from '../templates/form-templates.ts';
import { FORM_COLUMNS, type FormRow, formRow } from './form-rows.ts';

export interface FormCounts {
  asked: number;
  confirmed: number;
  /** Still waiting for a confirmation */
  waiting: number;
  /** Never confirmed, and deleted */
  expired: number;
  heldBack: number;
}

export interface FormSummary {
  formId: string;
  name: string;
  state: FormRow['state'];
  url: string;
  counts: FormCounts;
  createdAt: Date;
  updatedAt: Date;
}

type Counted = FormRow & { waiting: number };

const SELECT = `SELECT ${FORM_COLUMNS},
  (SELECT count(*)::int FROM sign_up s WHERE s."formId" = f.id AND s.state = 'asked' AND s."askedAt" > $1) AS waiting FROM sign_up_form f`;
const waitingSince = (deps: FormsDeps): Date => new Date(deps.clock.now().getTime() - CONFIRM_DAYS * DAY_MS);

const summaryOf = (deps: FormsDeps, partnerId: string, row: Counted): FormSummary => ({
  formId: row.formId,
  name: row.name,
  state: row.state,
  url: formUrl(deps.trustOrigin, { partnerId, formId: row.formId }),
  counts: {
    asked: row.asked,
    confirmed: row.confirmed,
    waiting: row.waiting,
    expired: row.expired,
    heldBack: row.heldBack,
  },
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

/** All forms of the partner, newest first. Numbers only: nothing is opened. */
export async function listForms(deps: FormsDeps, by: By): Promise<FormSummary[]> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<Counted>(`${SELECT} ORDER BY f."createdAt" DESC, f.id DESC`, [waitingSince(deps)]),
  );
  return rows.map((row) => summaryOf(deps, by.partnerId, row));
}

export interface FormVersionView {
  versionId: string;
  number: number;
  hash: string;
  publishedAt: Date;
  publishedBy: string;
  templateNumber: number;
}

export interface FormView extends FormSummary {
  revision: number;
  design: FormRow['design'];
  template: FormTemplateVersion;
  /** Number of a newer version of HQ's template */
  newerTemplate: number | null;
  issues: DesignIssue[];
  /** The saved design says something else than what people see */
  hasOpenChanges: boolean;
  live: PublishedForm | null;
  liveVersionId: string | null;
  versions: FormVersionView[];
}

/** One form with all that its page shows. Throws FailureError NOT_FOUND. */
export async function readForm(deps: FormsDeps, by: By, formId: string): Promise<FormView> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<Counted>(`${SELECT} WHERE f.id = $2`, [waitingSince(deps), formId]);
    if (!found.rows[0]) throw new FailureError(failure('NOT_FOUND'));
    const row = found.rows[0];
    const { design } = formRow(row);
    const template = await readFormTemplate(deps, row.templateVersionId);
    const versions = await client.query<FormVersionView & { content: unknown }>(
      `SELECT id AS "versionId", number, hash, "publishedAt", "publishedBy", (content->'template'->>'number')::int AS "templateNumber",
         CASE WHEN id = $2 THEN content END AS content
       FROM sign_up_form_version WHERE "formId" = $1 ORDER BY number DESC LIMIT 100`,
      [formId, row.versionId],
    );
    const current = versions.rows.find(({ versionId }) => versionId === row.versionId);
    const live = current ? publishedForm.parse(current.content) : null;
    const newer = await newerVersion(deps, template);
    return {
      ...summaryOf(deps, by.partnerId, row),
      revision: row.revision,
      design,
      template,
      newerTemplate: newer?.number ?? null,
      issues: judgeDesign(template.content, design),
      hasOpenChanges: !live || !saysTheSame(live, row.templateVersionId, design),
      live,
      liveVersionId: row.versionId,
      versions: versions.rows.map(({ content: _, ...version }) => version),
    };
  });
}

/** The partner's own part: what the template adds belongs to the version of the template. */
function saysTheSame(live: PublishedForm, templateVersionId: string, design: FormRow['design']): boolean {
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();
  return (
    live.template.versionId === templateVersionId &&
    (live.image?.sha256 ?? null) === design.image &&
    same(live.languages, design.languages) &&
    same(live.fields, design.fields) &&
    same(live.purposes, design.purposes) &&
    live.languages.every((language) =>
      (['headline', 'intro', 'thanks'] as const).every(
        (name) => live.texts[language]?.[name] === design.texts[language]?.[name],
      ),
    )
  );
}
