import { resultOf } from '@multipartner/serving/action-failure';
import { useT } from '@multipartner/ui/messages';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { peopleMessages } from '../people.messages.ts';
import { changePeople, readPeople } from '../people-desk.server.ts';
import { PeopleScreen } from '../people-screen.tsx';

const PATH = '/people/partner';

export const loader = partnerRoute.loader({ can: ['read', 'Person'] }, async ({ services, actor }) => ({
  ...(await readPeople({ services, actor, partnerId: actor.partnerId })),
  partnerName: actor.partnerName,
}));

export const action = partnerRoute.action(
  { can: ['update', 'Person'] },
  async ({ services, actor, request, language }) =>
    changePeople({ services, actor, partnerId: actor.partnerId }, await request.formData(), language, PATH),
);

export default function PartnerPeople() {
  const { partnerName, ...list } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(peopleMessages);
  return (
    <PeopleScreen
      {...list}
      sentence={t('partnerSentence', { partner: partnerName })}
      invitePath={`${PATH}/invite`}
      keepers={['partner_owner']}
      error={answer?.error}
    />
  );
}
