import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { StateOfRequest } from '../request-desk/parts.tsx';
import { nameOf } from '../request-desk/person-of-request.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { REQUESTS, requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { AnswerCard } from './answer-card.tsx';
import { IdentityCard } from './identity-card.tsx';
import { PersonCard } from './person-card.tsx';
import { requestMessages } from './request.messages.ts';
import { ClockCard, OutcomeCard, PackagesCard, ProtocolCard } from './side-cards.tsx';

export const loader = partnerRoute.loader(
  { can: ['read', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, actor, services, context }) => {
    const [view, { people }] = await Promise.all([
      services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId),
      services.identity.listPeopleWithAccess(actor.partnerId),
    ]);
    return {
      view,
      names: Object.fromEntries(people.map(({ userId, name }) => [userId, name])),
      isOwner: actor.role === 'partner_owner',
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, request, actor, services, context }) => {
    const form = await request.formData();
    const by = byPartner(actor, context, 'data_subject_request');
    const here = requestPath(requestId);
    switch (form.get('intent')) {
      case 'withdraw':
        await services.requests.withdraw(by, { requestId });
        throw redirect(withToast(here, 'withdrawn'));
      case 'look': {
        const address = String(form.get('address') ?? '').trim();
        const { standing } = await services.requests.linkPerson(by, { requestId, address: address.slice(0, 320) });
        throw redirect(withToast(here, standing === 'contact' ? 'found' : 'notFound'));
      }
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export default function DataRequest() {
  const { view } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(requestMessages);
  const words = useT(requestWords);
  const isOpen = view.state !== 'closed';
  const { text } = view.detail;
  return (
    <>
      <PageHeader
        title={t('title', { kind: words(`kind_${view.kind}`), name: nameOf(view, t('somebody')) })}
        sentence={words(`kind_${view.kind}_what`)}
        back={{ to: isOpen ? REQUESTS : `${REQUESTS}/closed`, label: t('back') }}
        meta={<StateOfRequest state={view.state} outcome={view.outcome} />}
      />
      <RefusalNote refusal={refusal} />
      <Split sideFirst side={<Side />}>
        <Stack gap={4}>
          <Card title={t('asked')}>
            <p style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {text || t(view.standing === 'erased' ? 'gone' : 'noText')}
            </p>
          </Card>
          <PersonCard />
          <IdentityCard />
          {isOpen ? <AnswerCard /> : <OutcomeCard />}
          <ProtocolCard />
        </Stack>
      </Split>
      <Notice
        texts={{
          opened: t('toastOpened'),
          identity: t('toastIdentity'),
          extended: t('toastExtended'),
          answered: t('toastAnswered'),
          refused: t('toastRefused'),
          withdrawn: t('toastWithdrawn'),
          lifted: t('toastLifted'),
          found: t('toastFound'),
          notFound: t('toastNotFound'),
        }}
      />
    </>
  );
}

const Side = () => (
  <Stack gap={4}>
    <ClockCard />
    <PackagesCard />
  </Stack>
);
