import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { readForm } from '@multipartner/ui/form-data';
import { DEFAULT_TIME_ZONE } from '@multipartner/ui/format';
import { titled } from '@multipartner/ui/page-title';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ADDED_ACTS } from '../../../incidents/acts.ts';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ActForm } from '../../incidents/act-form.tsx';
import { actForms } from '../../incidents/act-schema.ts';
import { byOfficer } from '../desk/by-officer.ts';

const params = z.object({
  incidentId: z.string().refine((id) => isId('incident', id)),
  kind: z.enum(ADDED_ACTS),
});

export const loader = officerRoute.loader(
  { can: ['update', 'Incident'], params },
  async ({ services, params: { incidentId, kind } }) => {
    await services.incidents.read(incidentId);
    return { incidentId, kind };
  },
);

export const action = officerRoute.action(
  { can: ['update', 'Incident'], params },
  async ({ request, services, actor, context, params: { incidentId, kind }, language }) => {
    const form = readForm(await request.formData(), actForms(DEFAULT_TIME_ZONE)[kind], language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    await services.incidents.add(byOfficer(actor, context), { incidentId, kind, content: form.value });
    throw redirect(withToast(`/officer/incidents/${incidentId}`, 'added'));
  },
);

export const meta = titled('trust', incidentWords, 'back');

export default function AddToIncident() {
  const { incidentId, kind } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ActForm
      kind={kind}
      back={`/officer/incidents/${incidentId}`}
      timeZone={DEFAULT_TIME_ZONE}
      reply={resultOf(answer)?.reply as never}
      refusal={refusalBeside(answer)?.message}
    />
  );
}
