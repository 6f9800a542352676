/** What the editor asks beside saving: mend a finding, keep or forget a usual text. The answers are texts of the form. */
import type { Actor } from '@multipartner/campaigns/actor';
import { sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { AppServices } from '../../services.ts';
import type { AskAnswer } from '../participations.$participationId/desk/use-form-asks.ts';
import type { FormValues } from '../participations.$participationId/fields/field-view.ts';
import { formOf } from '../participations.$participationId/fields/reading/read-fields.server.ts';
import { fixedValues } from '../participations.$participationId/findings/fix-finding.server.ts';

interface Ask {
  campaigns: AppServices['campaigns'];
  actor: Actor;
  participationId: string;
  posted: FormValues;
  language: Language;
}

/** Undefined: the form is not an ask but to be saved. */
export async function answerAsk({
  campaigns,
  actor,
  participationId,
  posted,
  language,
}: Ask): Promise<Response | undefined> {
  const { intent, regionId = '', path = '', rule = '' } = posted;
  if (intent !== 'fix' && intent !== 'keep-usual' && intent !== 'forget-usual') return undefined;
  const read = await campaigns.readParticipation({ actor, participationId });
  const done =
    !read.ok || intent === 'fix'
      ? read
      : intent === 'keep-usual'
        ? await campaigns.keepUsualText({ actor, participationId, regionId })
        : await campaigns.removeUsualText({ actor, templateId: read.value.template.id, regionId });
  if (!read.ok || !done.ok) {
    const failure = read.ok ? (done as Extract<typeof done, { ok: false }>).failure : read.failure;
    return Response.json({ failure, message: sentence(failure, language) }, { status: statusOf(failure) });
  }
  if (intent === 'fix') {
    const values = fixedValues({ detail: read.value, posted, language, role: actor.role, path, rule });
    return Response.json({ values } satisfies AskAnswer);
  }
  const now = await campaigns.readParticipation({ actor, participationId });
  const usual = now.ok ? formOf(now.value, language, actor.role).usual : {};
  return Response.json({ usual } satisfies AskAnswer);
}
