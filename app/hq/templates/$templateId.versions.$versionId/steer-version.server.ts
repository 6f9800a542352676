/** What HQ does with a published version: bring it to running drafts, or revoke it. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import type { AppServices } from '../../../services.ts';
import { templateUrls } from '../template-urls.ts';
import { planOf } from '../upgrade-plan-form.ts';
import { beginSchema, revokeSchema } from './steer-schema.ts';

interface Steer {
  templateId: string;
  versionId: string;
  actor: Actor;
  services: AppServices;
  language: Language;
  request: Request;
}

export async function steerVersion({ templateId, versionId, actor, services, language, request }: Steer) {
  const form = await request.formData();
  if (form.get('intent') === 'revoke') {
    const read = readForm(form, revokeSchema, language);
    if (!read.ok) return data({ intent: 'revoke' as const, reply: read.reply }, 422);
    const { reason, cancels } = read.value;
    const revoked = await services.campaigns.revokeVersion({
      actor,
      templateVersionId: versionId,
      reason,
      cancelsScheduled: cancels,
    });
    if (revoked.ok) return redirect(withToast(templateUrls.version(templateId, versionId), 'version-revoked'));
    const reply = read.submission.reply({ formErrors: [sentence(revoked.failure, language)] });
    return data({ intent: 'revoke' as const, reply }, 422);
  }
  if (form.get('intent') !== 'begin') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
  const read = readForm(form, beginSchema, language);
  if (!read.ok) return data({ intent: 'begin' as const, reply: read.reply }, 422);
  const begun = await services.campaigns.beginUpgrade({
    actor,
    templateVersionId: versionId,
    plan: planOf(read.value),
  });
  if (begun.ok) return redirect(withToast(templateUrls.upgrade(templateId, begun.value.upgradeId), 'upgrade-begun'));
  const reply = read.submission.reply({ formErrors: [sentence(begun.failure, language)] });
  return data({ intent: 'begin' as const, reply }, 422);
}
