import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { hashOf } from '@multipartner/templates-engine/canonical';
import { judgeDesign } from '@multipartner/templates-engine/form-design';
import { publishForm as putTogether } from '@multipartner/templates-engine/published-form';
import { demandActive } from '../../partners/partner-state.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { FormsDeps } from '../deps.ts';
import { readFormTemplate } from '../templates/form-templates.ts';
import { lockForm } from './form-rows.ts';

export interface PublishedVersion {
  versionId: string;
  number: number;
  hash: string;
}

/**
 * Makes the saved design what people see, with every text whole, as a version that nobody can change. Publishing what is published already
 * only opens the form. Throws FailureError NOT_FOUND, CONFLICT (saved meanwhile), FORM_INCOMPLETE, PARTNER_SUSPENDED.
 */
export async function publishForm(
  deps: FormsDeps,
  by: By,
  input: { formId: string; revision: number },
): Promise<PublishedVersion> {
  await demandPartner(deps, by);
  await demandActive(deps, by.partnerId);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const form = await lockForm(client, input.formId);
    if (form.revision !== input.revision) throw new FailureError(failure('CONFLICT'));
    const template = await readFormTemplate(deps, form.templateVersionId);
    const count = judgeDesign(template.content, form.design).length;
    if (count > 0) throw new FailureError(failure('FORM_INCOMPLETE', { count }));
    const partner = await client.query<{ name: string }>(`SELECT name FROM partner WHERE id = $1`, [by.partnerId]);
    const content = putTogether({
      template: { versionId: template.versionId, number: template.number, hash: template.hash },
      content: template.content,
      design: form.design,
      partner: partner.rows[0]!.name,
    });
    const hash = await hashOf(content);
    const last = await client.query<PublishedVersion>(
      `SELECT id AS "versionId", number, hash FROM sign_up_form_version WHERE "formId" = $1 ORDER BY number DESC LIMIT 1`,
      [form.formId],
    );
    const at = deps.clock.now();
    const version =
      last.rows[0]?.hash === hash
        ? last.rows[0]
        : { versionId: newId('signUpFormVersion', at.getTime()), number: (last.rows[0]?.number ?? 0) + 1, hash };
    if (version !== last.rows[0])
      await client.query(
        `INSERT INTO sign_up_form_version ("partnerId", id, "formId", number, content, hash, "publishedBy", "publishedAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [by.partnerId, version.versionId, form.formId, version.number, JSON.stringify(content), hash, by.actor.id, at],
      );
    await client.query(`UPDATE sign_up_form SET "versionId" = $2, state = 'live', "updatedAt" = $3 WHERE id = $1`, [
      form.formId,
      version.versionId,
      at,
    ]);
    const recHash = Buffer.from(hash, 'hex');
    await deps.audit.write({ ...by, op: 'form.published', objects: [form.formId, version.versionId], recHash });
    return version;
  });
}

/** Nobody can sign up until it is opened again; links of mails stay valid. Repeating it changes nothing. Throws FORM_NOT_PUBLISHED. */
export const pauseForm = (deps: FormsDeps, by: By, formId: string) => changeState(deps, by, formId, 'paused');
export const resumeForm = (deps: FormsDeps, by: By, formId: string) => changeState(deps, by, formId, 'live');

async function changeState(deps: FormsDeps, by: By, formId: string, to: 'live' | 'paused'): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const form = await lockForm(client, formId);
    if (!form.versionId) throw new FailureError(failure('FORM_NOT_PUBLISHED'));
    if (form.state === to) return;
    await client.query(`UPDATE sign_up_form SET state = $2::"SignUpFormState", "updatedAt" = $3 WHERE id = $1`, [
      formId,
      to,
      deps.clock.now(),
    ]);
    await deps.audit.write({ ...by, op: to === 'live' ? 'form.resumed' : 'form.paused', objects: [formId] });
  });
}
