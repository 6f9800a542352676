import { resultOf } from '@multipartner/serving/action-failure';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { InviteForm } from '../invite-form.tsx';
import { invite } from '../people-desk.server.ts';

const PATH = '/people/partner';

export const loader = partnerRoute.loader({ can: ['create', 'Person'] }, async ({ services, actor }) => ({
  roles: await services.identity.rolesToGive(actor.userId, actor.partnerId),
}));

export const action = partnerRoute.action(
  { can: ['create', 'Person'] },
  async ({ services, actor, request, language }) =>
    invite({ services, actor, partnerId: actor.partnerId }, await request.formData(), language, PATH),
);

export default function InviteToPartner() {
  const { roles } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  return <InviteForm roles={roles} backTo={PATH} lastResult={answer?.reply} />;
}
