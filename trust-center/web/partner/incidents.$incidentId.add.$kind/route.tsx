import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { readForm } from '@multipartner/ui/form-data';
import { titled } from '@multipartner/ui/page-title';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CONTROLLER_ACTS } from '../../../incidents/acts.ts';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ActForm } from '../../incidents/act-form.tsx';
import { actForms } from '../../incidents/act-schema.ts';

const params = z.object({
  incidentId: z.string().refine((id) => isId('incident', id)),
  kind: z.enum(CONTROLLER_ACTS),
});

export const loader = partnerRoute.loader(
  { can: ['update', 'Incident'], params },
  async ({ services, actor, params: { incidentId, kind } }) => {
    await services.incidents.readOwn(actor.partnerId, incidentId);
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    return { incidentId, kind, timeZone };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Incident'], params },
  async ({ request, services, actor, context, params: { incidentId, kind }, language }) => {
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    const form = readForm(await request.formData(), actForms(timeZone)[kind], language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { purpose: _, ...by } = byPartner(actor, context, 'account');
    await services.incidents.addOwn(by, { incidentId, kind, content: form.value });
    throw redirect(withToast(`/partner/incidents/${incidentId}`, 'added'));
  },
);

export const meta = titled('trust', incidentWords, 'back');

export default function AddOwnAct() {
  const { incidentId, kind, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ActForm
      kind={kind}
      back={`/partner/incidents/${incidentId}`}
      timeZone={timeZone}
      reply={resultOf(answer)?.reply as never}
      refusal={refusalBeside(answer)?.message}
    />
  );
}
