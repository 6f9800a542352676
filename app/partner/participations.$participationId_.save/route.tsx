import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence, statusOf } from '@multipartner/kernel/errors';
import { partnerRoute } from '../../access/routes.server.ts';
import { formOf } from '../participations.$participationId/fields/reading/read-fields.server.ts';
import { readEntries } from '../participations.$participationId/fields/reading/read-patch.server.ts';
import { shownPreview } from '../participations.$participationId/preview/shown-preview.server.ts';
import { saveForm } from '../participations.$participationId/saving/save-form.server.ts';
import { participationParams } from '../partner-params.ts';
import type { SaveAnswer, SaveRefusal } from './answer.ts';
import { answerAsk } from './answer-ask.server.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Participation'] }, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Autosave: the editor posts its form and hears what is wrong and how the mail looks now. */
export const action = partnerRoute.action(
  { can: ['update', 'Participation'], params: participationParams, answersJson: true },
  async ({ params: { participationId }, actor: person, services: { campaigns }, request, language }) => {
    const actor = actorOf(person);
    const posted = readEntries(await request.formData());
    const asked = await answerAsk({ campaigns, actor, participationId, posted, language });
    if (asked) return asked;
    const expectedRevision = Number(posted.revision);
    const saved = await saveForm(campaigns, { actor, participationId, expectedRevision, posted, language });
    if (!saved.ok) {
      const refusal: SaveRefusal = { failure: saved.failure, message: sentence(saved.failure, language) };
      if (saved.failure.code === 'CONFLICT') {
        const now = await campaigns.readParticipation({ actor, participationId });
        if (now.ok)
          refusal.current = { revision: now.value.revision, values: formOf(now.value, language, actor.role).values };
      }
      return Response.json(refusal, { status: statusOf(saved.failure) });
    }
    const preview = await campaigns.previewParticipation({ actor, participationId });
    const answer: SaveAnswer = {
      revision: saved.value.revision,
      savedAt: new Date().toISOString(),
      findings: saved.value.findings,
      refused: saved.value.refused,
      preview: preview.ok ? shownPreview(preview.value) : null,
    };
    return Response.json(answer);
  },
);
