import { resultOf } from '@multipartner/serving/action-failure';
import { useT } from '@multipartner/ui/messages';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { peopleMessages } from '../people.messages.ts';
import { changePeople, readPeople } from '../people-desk.server.ts';
import { PeopleScreen } from '../people-screen.tsx';

const PATH = '/people/headquarters';

export const loader = hqRoute.loader({ can: ['read', 'Person'] }, async ({ services, actor }) =>
  readPeople({ services, actor, partnerId: null }),
);

export const action = hqRoute.action({ can: ['update', 'Person'] }, async ({ services, actor, request, language }) =>
  changePeople({ services, actor, partnerId: null }, await request.formData(), language, PATH),
);

export default function HeadquartersPeople() {
  const list = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(peopleMessages);
  return (
    <PeopleScreen
      {...list}
      sentence={t('headquartersSentence')}
      invitePath={`${PATH}/invite`}
      keepers={['hq_administrator']}
      error={answer?.error}
    />
  );
}
