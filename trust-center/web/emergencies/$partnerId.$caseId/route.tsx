import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useProgressPolling } from '@multipartner/ui/progress';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { looksAfter } from '../../../custody/deps.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { CaseBadge, CaseDetail } from '../../guarded/case-parts.tsx';
import { demandVisible } from '../../keys/desk/by-custodian.ts';
import { Prose } from '../../officer/desk/parts.tsx';
import { RecordIncident } from '../../officer/desk/record-incident.tsx';
import type { loader as rootLoader } from '../../root.tsx';
import { type action, caseParams } from './action.server.ts';
import { emergencyMessages } from './emergency.messages.ts';
import { FindCard, FoundCard } from './find-card.tsx';

export { action } from './action.server.ts';

export const loader = keyRoute.loader(
  { can: ['read', 'Key'], params: caseParams },
  async ({ params: { partnerId, caseId }, services, actor }) => {
    demandVisible(actor, partnerId);
    const one = await services.emergency.show(partnerId, caseId);
    const { isOperator } = actor.looksAfter;
    return {
      one,
      mayAct: looksAfter(actor.looksAfter, partnerId),
      // The last word has the use case, which looks at both persons anew.
      isOther: isOperator !== one.requestedByOperator && one.requestedBy !== actor.userId,
    };
  },
);

export default function Emergency() {
  const { one, mayAct, isOther } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = failureOf(answer);
  const read = resultOf(answer)?.read;
  const t = useT(emergencyMessages);
  const { state, partnerName, maxRecords, used } = one;
  const words = { partner: partnerName, ticket: one.ticket };
  const isOfficer = useRouteLoaderData<typeof rootLoader>('root')?.person?.role === 'compliance_officer';
  const isGoing = state === 'requested' || state === 'open';
  useProgressPolling({ active: isGoing && !read });
  return (
    <>
      <PageHeader
        title={t('title', words)}
        sentence={t('sentence', words)}
        meta={<CaseBadge state={state} />}
        back={{ to: '/emergencies', label: t('back') }}
        action={
          mayAct && isGoing ? (
            <Row>
              {state === 'requested' && isOther ? (
                <ConfirmDialog
                  trigger={t('open')}
                  triggerVariant="danger"
                  title={t('openTitle', words)}
                  sentence={t('openSentence', { count: maxRecords })}
                  confirmLabel={t('open')}
                  tone="danger"
                  intent="open"
                />
              ) : null}
              <ConfirmDialog
                trigger={t(state === 'open' ? 'end' : 'withdraw')}
                title={t('endTitle')}
                sentence={t('endSentence')}
                confirmLabel={t(state === 'open' ? 'end' : 'withdraw')}
                intent="end"
              />
            </Row>
          ) : isOfficer ? (
            <RecordIncident origin="emergency" partnerId={one.partnerId} reference={one.id} size="normal" />
          ) : null
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refused} />
        {mayAct ? null : <Callout>{t('readOnly')}</Callout>}
        {mayAct && state === 'requested' && !isOther ? <Callout tone="needs-you">{t('waits')}</Callout> : null}
        {read?.contact ? <FoundCard contact={read.contact} /> : null}
        {read && !read.contact ? (
          <Callout tone="info" live>
            {t('nobody', words)}
          </Callout>
        ) : null}
        {mayAct && state === 'open' ? (
          <Split side={<FindCard left={maxRecords - used} />}>
            <Card title={t('case')}>
              <CaseDetail one={one} />
            </Card>
          </Split>
        ) : (
          <Card title={t('case')}>
            <CaseDetail one={one} />
          </Card>
        )}
        {state === 'open' && used >= maxRecords ? <Prose>{t('findSentence', { left: 0 })}</Prose> : null}
      </Stack>
    </>
  );
}
