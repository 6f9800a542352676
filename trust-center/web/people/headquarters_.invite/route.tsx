import { resultOf } from '@multipartner/serving/action-failure';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { InviteForm } from '../invite-form.tsx';
import { invite } from '../people-desk.server.ts';

const PATH = '/people/headquarters';

export const loader = hqRoute.loader({ can: ['create', 'Person'] }, async ({ services, actor }) => ({
  roles: await services.identity.rolesToGive(actor.userId, null),
}));

export const action = hqRoute.action({ can: ['create', 'Person'] }, async ({ services, actor, request, language }) =>
  invite({ services, actor, partnerId: null }, await request.formData(), language, PATH),
);

export default function InviteToHeadquarters() {
  const { roles } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  return <InviteForm roles={roles} backTo={PATH} lastResult={answer?.reply} />;
}
