import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import type { MetaFunction } from '@remix-run/node';
import { Await, Form, useLoaderData } from '@remix-run/react';
import { IconAddressBook, IconMailOff } from '@tabler/icons-react';
import { Suspense } from 'react';
import { z } from 'zod';
import type { AudienceSurvey } from '../../../../orders/audience/survey-audiences.ts';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { openDesk } from '../open-desk.server.ts';
import { SendFrame } from '../send-frame.tsx';
import { audienceKey, packageParams } from '../send-params.ts';
import { checkPath } from '../send-urls.ts';
import { AudienceGroup } from './audience-choice.tsx';
import { recipientsMessages } from './recipients.messages.ts';

/** Up to here everybody is counted before the page is sent, so that it is whole without script; above it the numbers follow. */
const COUNTED_AT_ONCE = 5_000;

export const loader = partnerRoute.loader(
  { can: ['create', 'SendOrder'], params: packageParams, query: z.object({ to: audienceKey }) },
  async ({ params, query, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'audience');
    const desk = await openDesk(services, by, params.packageId);
    const everybody = await services.orders.countEverybody(by, desk.aim);
    const survey = everybody.total > 0 ? services.orders.surveyAudiences(by, desk.aim) : { segments: [], tags: [] };
    if (survey instanceof Promise)
      survey.catch(() => context.logger.warn({ reference: context.reference }, 'audiences not counted'));
    const { unused } = await services.people.countContacts(actor.partnerId, desk.aim.purpose);
    return {
      desk,
      unused,
      everybody,
      to: query.to,
      appOrigin: context.appOrigin,
      pageTitle: translate(recipientsMessages, language)('title'),
      survey: everybody.total <= COUNTED_AT_ONCE ? await survey : survey,
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function Recipients() {
  const { desk, everybody, unused, survey, to, appOrigin } = useLoaderData<typeof loader>();
  const { number } = useFormats();
  const t = useT(recipientsMessages);
  return (
    <SendFrame desk={desk} appOrigin={appOrigin} step="recipients" title={t('title')} sentence={t('sentence')}>
      {unused > 0 ? (
        <Callout
          title={t('unusedTitle', { count: unused, number: number(unused) })}
          action={
            <LinkButton to={`/partner/contacts?state=unused&purpose=${desk.aim.purpose}`}>{t('unusedLook')}</LinkButton>
          }
        >
          {t('unused')}
        </Callout>
      ) : null}
      {everybody.mailable === 0 ? (
        <Card>
          {everybody.total === 0 ? (
            <EmptyState
              icon={IconAddressBook}
              title={t('noneTitle')}
              sentence={t('none')}
              action={
                <LinkButton variant="primary" to="/partner/imports/new">
                  {t('import')}
                </LinkButton>
              }
            />
          ) : (
            <EmptyState
              icon={IconMailOff}
              title={t('nobodyTitle')}
              sentence={t('nobody')}
              action={<LinkButton to="/partner/contacts">{t('contacts')}</LinkButton>}
            />
          )}
        </Card>
      ) : (
        <Form method="get" action={checkPath(desk.packageId)}>
          <Stack gap={6}>
            <AudienceGroup
              title={t('everybody')}
              offers={[{ key: 'all', name: t('allContacts'), ...everybody }]}
              chosen={to}
            />
            <Suspense fallback={<p>{t('counting')}</p>}>
              <Await resolve={survey} errorElement={<Callout tone="broken">{t('countFailed')}</Callout>}>
                {(counted) => <Counted survey={counted} to={to} />}
              </Await>
            </Suspense>
            <FormActions>
              <SubmitButton>{t('next')}</SubmitButton>
            </FormActions>
          </Stack>
        </Form>
      )}
    </SendFrame>
  );
}

function Counted({ survey, to }: { survey: AudienceSurvey; to: string }) {
  const t = useT(recipientsMessages);
  return (
    <>
      <AudienceGroup title={t('segments')} offers={survey.segments} chosen={to} />
      <AudienceGroup title={t('tags')} offers={survey.tags} chosen={to} />
    </>
  );
}
