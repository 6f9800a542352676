/** A partner begins a form from HQ's template and fills what is open in it. Only a whole, permitted design is ever stored. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import {
  type DesignIssue,
  type FormDesign,
  firstDesign,
  formDesign,
  judgeDesign,
} from '@multipartner/templates-engine/form-design';
import type pg from 'pg';
import { type By, demandPartner } from '../../people/deps.ts';
import type { FormsDeps } from '../deps.ts';
import { listFormTemplates, newerVersion, readFormTemplate } from '../templates/form-templates.ts';
import { lockForm } from './form-rows.ts';

const MOST_FORMS = 200;
const MAX_NAME = 120;

const nameOf = (typed: string): string => {
  const name = typed.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();
  if (name === '' || name.length > MAX_NAME) throw new FailureError(failure('INVALID'));
  return name;
};

/** Throws FailureError NOT_FOUND (no such template, or withdrawn), INVALID (name) or TOO_LARGE. */
export async function createForm(
  deps: FormsDeps,
  by: By,
  input: { templateVersionId: string; name: string },
): Promise<{ formId: string }> {
  await demandPartner(deps, by);
  const name = nameOf(input.name);
  const template = (await listFormTemplates(deps)).find(({ versionId }) => versionId === input.templateVersionId);
  if (!template) throw new FailureError(failure('NOT_FOUND'));
  const at = deps.clock.now();
  const formId = newId('signUpForm', at.getTime());
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM sign_up_form`);
    if (rows[0]!.count >= MOST_FORMS) throw new FailureError(failure('TOO_LARGE', { limit: String(MOST_FORMS) }));
    await client.query(
      `INSERT INTO sign_up_form ("partnerId", id, name, "templateVersionId", design, "createdBy", "createdAt", "updatedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [by.partnerId, formId, name, template.versionId, JSON.stringify(firstDesign(template.content)), by.actor.id, at],
    );
    await deps.audit.write({ ...by, op: 'form.saved', objects: [formId] });
  });
  return { formId };
}

export interface FormChange {
  formId: string;
  /** The revision that the change started from */
  revision: number;
  name: string;
  /** Unchecked: whatever has no place in a design is refused */
  design: unknown;
}

/**
 * Saves a design that HQ's template permits; people see it once it is published. With issues nothing was saved. Throws FailureError
 * NOT_FOUND, CONFLICT, INVALID (something that has no place in a design).
 */
export async function saveForm(
  deps: FormsDeps,
  by: By,
  input: FormChange,
): Promise<{ revision: number } | { issues: DesignIssue[] }> {
  await demandPartner(deps, by);
  const name = nameOf(input.name);
  const parsed = formDesign.safeParse(input.design);
  if (!parsed.success) throw new FailureError(failure('INVALID'));
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const form = await lockForm(client, input.formId);
    if (form.revision !== input.revision) throw new FailureError(failure('CONFLICT'));
    const { content } = await readFormTemplate(deps, form.templateVersionId);
    const issues = judgeDesign(content, parsed.data);
    if (issues.length > 0) return { issues };
    await storeDesign(deps, client, form.formId, {
      name,
      design: parsed.data,
      templateVersionId: form.templateVersionId,
    });
    await deps.audit.write({ ...by, op: 'form.saved', objects: [form.formId] });
    return { revision: form.revision + 1 };
  });
}

async function storeDesign(
  deps: FormsDeps,
  client: pg.PoolClient,
  formId: string,
  to: { name: string; design: FormDesign; templateVersionId: string },
): Promise<void> {
  await client.query(
    `UPDATE sign_up_form SET name = $2, design = $3, "templateVersionId" = $4, revision = revision + 1, "updatedAt" = $5 WHERE id = $1`,
    [formId, to.name, JSON.stringify(to.design), to.templateVersionId, deps.clock.now()],
  );
}

/** What of a design the newer template still permits: the rest falls back to what the template says. */
function carriedOver(design: FormDesign, template: Parameters<typeof judgeDesign>[0]): FormDesign {
  const first = firstDesign(template);
  const languages = design.languages.filter((language) => first.languages.includes(language));
  const purposes = design.purposes.filter((purpose) => template.purposes.includes(purpose));
  const kept: FormDesign = {
    languages: languages.length > 0 ? languages : first.languages,
    texts: { ...first.texts, ...design.texts },
    image: template.images.some(({ sha256 }) => sha256 === design.image) ? design.image : null,
    fields: design.fields.filter((field) => template.fields.includes(field)),
    purposes: purposes.length > 0 ? purposes : first.purposes,
  };
  const isPermitted = judgeDesign(template, kept).length === 0;
  return isPermitted ? kept : { ...kept, texts: first.texts };
}

/** Takes the newest version of HQ's template over into the design; people see it once it is published. Throws FailureError NOT_FOUND. */
export async function takeNewerTemplate(deps: FormsDeps, by: By, formId: string): Promise<{ taken: boolean }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const form = await lockForm(client, formId);
    const newer = await newerVersion(deps, await readFormTemplate(deps, form.templateVersionId));
    if (!newer) return { taken: false };
    const design = carriedOver(form.design, newer.content);
    await storeDesign(deps, client, formId, { name: form.name, design, templateVersionId: newer.versionId });
    await deps.audit.write({ ...by, op: 'form.saved', objects: [formId] });
    return { taken: true };
  });
}
