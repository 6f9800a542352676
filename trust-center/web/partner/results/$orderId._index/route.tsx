import { isId } from '@multipartner/kernel/ids';
import { failureOf } from '@multipartner/serving/action-failure';
import { readClosedForm } from '@multipartner/serving/closed-form';
import { TextLink } from '@multipartner/ui/button';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { usePeople } from '../../send/left-out.tsx';
import { usePlanWords } from '../../send/plan-words.ts';
import { orderParams } from '../../send/send-params.ts';
import { resultsPath } from '../../send/send-urls.ts';
import { ResultsFrame } from '../results-frame.tsx';
import { Course, Links, Tiles } from './figures.tsx';
import { NotGot } from './not-got.tsx';
import { OrderProgress } from './order-progress.tsx';
import { InDoubt, ResendRest } from './resend-rest.tsx';
import { resultsMessages } from './results.messages.ts';
import { sayReasons, sayTrouble } from './say-trouble.server.ts';
import { grainOf } from './timeline.ts';

const actForm = z.object({
  intent: z.enum(['pause', 'resume', 'retry', 'cancel', 'resend', 'rest', 'rest-with-doubt']),
});

export const loader = partnerRoute.loader(
  { can: ['read', 'Report'], params: orderParams },
  async ({ params, actor, services, context, language, url }) => {
    const by = byPartner(actor, context, 'report');
    const t = translate(resultsMessages, language);
    const now = new Date();
    const daily = await services.orders.orderResults(by, { orderId: params.orderId, grain: 'day' });
    const grain = grainOf(daily.startedAt, now);
    const results =
      grain === 'day' ? daily : await services.orders.orderResults(by, { orderId: params.orderId, grain: 'hour' });
    const { people } = await services.identity.listPeopleWithAccess(actor.partnerId);
    const success = (text: string) => ({ tone: 'success', text }) as const;
    return {
      results,
      trouble: sayTrouble(results, language),
      reasons: {
        skipped: sayReasons(results.skipped, language),
        bounced: sayReasons(results.bounced, language),
        failed: sayReasons(results.failed, language),
      },
      grain,
      links: await services.orders.linkClicks(by, params.orderId),
      orderedBy:
        people.find(({ userId }) => userId === results.confirmedBy)?.name ??
        (isId('apiKey', results.confirmedBy) ? t('byProgram') : t('formerPerson')),
      now: now.getTime(),
      appOrigin: context.appOrigin,
      pageTitle: t('pageTitle', { campaign: results.campaignName }),
      toast: readToast(url, {
        ordered: success(t('ordered')),
        rest: success(t('restOrdered')),
        paused: success(t('paused')),
        resumed: success(t('resumed')),
        retried: success(t('retried')),
        cancelled: success(t('cancelled')),
      }),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['order', 'SendOrder'], params: orderParams },
  async ({ params, actor, services, context, request }) => {
    const { intent } = await readClosedForm(request, actForm);
    const by = byPartner(actor, context, 'campaign_send');
    if (intent === 'rest' || intent === 'rest-with-doubt') {
      const inDoubt = intent === 'rest-with-doubt';
      const { orderId } = await services.orders.resendToRest(by, { orderId: params.orderId, inDoubt });
      return redirect(withToast(resultsPath(orderId), 'rest'));
    }
    const acts = {
      pause: 'pauseOrder',
      resume: 'resumeOrder',
      retry: 'resumeOrder',
      cancel: 'cancelOrder',
      resend: 'resendInDoubt',
    } as const;
    await services.orders[acts[intent]](by, params.orderId);
    const said = {
      pause: 'paused',
      resume: 'resumed',
      retry: 'retried',
      cancel: 'cancelled',
      resend: 'resumed',
    } as const;
    return redirect(withToast(resultsPath(params.orderId), said[intent]));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function Results() {
  const { results, trouble, reasons, grain, links, now, appOrigin, toast } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  // Before the list of recipients is made there is nothing to count.
  const hasStarted = results.counts.recipients > 0;
  return (
    <ResultsFrame results={results} appOrigin={appOrigin}>
      <Toasts toast={toast} />
      <RefusalNote refusal={refusal} />
      <OrderProgress results={results} trouble={trouble} now={now} />
      <InDoubt results={results} now={now} />
      {hasStarted ? <Tiles results={results} /> : null}
      <ResendRest results={results} />
      {hasStarted ? <Course results={results} grain={grain} /> : null}
      <Columns min={340}>
        {hasStarted ? (
          <Stack gap={4}>
            <NotGot results={results} reasons={reasons} />
            <Links links={links} isCounted={results.isCounted} />
          </Stack>
        ) : null}
        {/* As tall as its lines, whatever stands beside it. */}
        <div>
          <Facts />
        </div>
      </Columns>
    </ResultsFrame>
  );
}

function Facts() {
  const { results, orderedBy } = useLoaderData<typeof loader>();
  const t = useT(resultsMessages);
  const { dateTime } = useFormats();
  const people = usePeople();
  const planWords = usePlanWords(results.plan);
  const at = (time: Date | null) => (time ? dateTime(time) : null);
  return (
    <Card title={t('facts')}>
      <Stack gap={4}>
        <DefinitionList
          items={[
            { term: t('orderedBy'), value: orderedBy },
            {
              term: t('audience'),
              value: (
                <>
                  {t(results.resendOf ? 'kind_rest' : `kind_${results.audienceKind}`)} ·{' '}
                  {people(results.counts.recipients || results.recipientCount)}
                  {results.resendOf ? (
                    <>
                      <br />
                      <TextLink to={resultsPath(results.resendOf)}>{t('toFirst')}</TextLink>
                    </>
                  ) : null}
                </>
              ),
            },
            { term: t('confirmed'), value: people(results.recipientCount), help: t('confirmedHelp') },
            { term: t('orderedAt'), value: at(results.confirmedAt) },
            ...(planWords ? [{ term: t('plan'), value: planWords }] : []),
            ...(results.notBefore ? [{ term: t('startAt'), value: at(results.notBefore) }] : []),
            { term: t('startedAt'), value: at(results.startedAt) },
            { term: t('finishedAt'), value: at(results.finishedAt) },
            ...(results.restOrders.length > 0 ? [{ term: t('toRest'), value: <RestOrders /> }] : []),
          ]}
        />
        <TextLink to="/partner/access-log">{t('log')}</TextLink>
      </Stack>
    </Card>
  );
}

/** The orders by which the mail went to those who had not got it, each with its own result. */
function RestOrders() {
  const { restOrders } = useLoaderData<typeof loader>().results;
  const { dateTime } = useFormats();
  return restOrders.map(({ orderId, confirmedAt }) => (
    <div key={orderId}>
      <TextLink to={resultsPath(orderId)}>{dateTime(confirmedAt)}</TextLink>
    </div>
  ));
}
