import { sentence } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { readClosedForm } from '@multipartner/serving/closed-form';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import { ConfirmPage } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { OrderPlan } from '../../../../orders/schedule/order-plan.ts';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { LeftOut } from '../left-out.tsx';
import { openDesk } from '../open-desk.server.ts';
import { planOfQuery, planQuery, queryOfPlan } from '../plan-query.ts';
import { usePlanWords } from '../plan-words.ts';
import { SendFrame } from '../send-frame.tsx';
import { audienceKey, packageParams } from '../send-params.ts';
import { checkPath, recipientsPath, resultsPath } from '../send-urls.ts';
import { confirmMessages } from './confirm.messages.ts';

const query = z.object({ to: audienceKey, at: z.iso.datetime().optional().catch(undefined), ...planQuery });
const confirmForm = z.object({
  intent: z.literal('confirm'),
  confirmation: z.string().regex(/^[0-9a-f]{64}$/),
  sender: z.string().regex(/^[0-9a-f]{16}$/),
});

export const loader = partnerRoute.loader(
  { can: ['order', 'SendOrder'], params: packageParams, query },
  async ({ params, query, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'audience');
    const { packageId } = params;
    const desk = await openDesk(services, by, packageId);
    const audience = await services.orders.readAudienceKey(by, query.to);
    const notBefore = query.at ?? null;
    const plan = planOfQuery(query);
    const estimate = await services.orders.estimateAudience(by, { packageId, audience, notBefore, plan });
    const { label, confirmation, total, mailable, leftOut, limits, advice } = estimate;
    return {
      desk,
      audience: { kind: audience.kind, name: label },
      counts: { total, mailable, leftOut },
      confirmation,
      limits: limits.map((broken) => sentence(broken, language)),
      advice: advice.map((broken) => sentence(broken, language)),
      at: notBefore,
      plan,
      to: query.to,
      backPath: checkPath(packageId, { to: query.to, at: query.at, ...queryOfPlan(plan) }),
      appOrigin: context.appOrigin,
      pageTitle: translate(confirmMessages, language)('title'),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['order', 'SendOrder'], params: packageParams, query },
  async ({ params, query, actor, services, context, request }) => {
    const { confirmation, sender } = await readClosedForm(request, confirmForm);
    const by = byPartner(actor, context, 'campaign_send');
    const audience = await services.orders.readAudienceKey({ ...by, purpose: 'audience' }, query.to);
    const { orderId } = await services.orders.confirmOrder(by, {
      packageId: params.packageId,
      audience,
      confirmation,
      notBefore: query.at ?? null,
      plan: planOfQuery(query),
      seenSender: sender,
    });
    return redirect(withToast(resultsPath(orderId), 'ordered'));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function Confirm() {
  const { desk, to, backPath, appOrigin, counts, limits, advice } = useLoaderData<typeof loader>();
  const t = useT(confirmMessages);
  const refusal = failureOf(useActionData<typeof action>());
  return (
    <SendFrame
      desk={desk}
      appOrigin={appOrigin}
      step="check"
      to={to}
      checkTo={backPath}
      title={t('title')}
      sentence={t('sentence')}
    >
      <RefusalNote refusal={refusal} />
      {advice.length > 0 && limits.length === 0 && counts.mailable > 0 ? (
        <Callout tone="info" title={t('adviceTitle')}>
          {advice.join(' ')}
        </Callout>
      ) : null}
      {limits.length > 0 ? (
        <Limits />
      ) : counts.mailable > 0 ? (
        <Question />
      ) : (
        <Card>
          <EmptyState
            title={t('nobodyTitle')}
            sentence={t('nobody')}
            action={<LinkButton to={recipientsPath(desk.packageId)}>{t('toRecipients')}</LinkButton>}
          />
        </Card>
      )}
    </SendFrame>
  );
}

/** What headquarters allows differently: said before the question is asked. */
function Limits() {
  const { limits, desk, backPath } = useLoaderData<typeof loader>();
  const t = useT(confirmMessages);
  return (
    <Card>
      <Callout tone="needs-you">{limits.join(' ')}</Callout>
      <LinkButton to={recipientsPath(desk.packageId)}>{t('toRecipients')}</LinkButton>
      <LinkButton to={backPath}>{t('back')}</LinkButton>
    </Card>
  );
}

/** With hours or spread, not everybody gets the mail right away. */
const isHeld = ({ window, withoutWeekdays, spreadHours }: OrderPlan): boolean =>
  Boolean(window ?? withoutWeekdays ?? spreadHours);

function Question() {
  const { desk, audience, counts, confirmation, at, plan, backPath } = useLoaderData<typeof loader>();
  const t = useT(confirmMessages);
  const { number, moment } = useFormats();
  const count = { count: counts.mailable, number: number(counts.mailable) };
  const planWords = usePlanWords(plan);
  const audienceName = audience.kind === 'all' ? t('allContacts') : t(audience.kind, { name: audience.name });
  return (
    <ConfirmPage
      title={t('question', { ...count, partner: desk.partnerName })}
      sentence={
        at ? t(isHeld(plan) ? 'laterInHours' : 'later', { time: moment(at) }) : t(isHeld(plan) ? 'inHours' : 'now')
      }
      facts={[
        { term: t('mail'), value: desk.campaignName },
        { term: t('subject'), value: desk.subject },
        { term: t('from'), value: desk.from.name, help: desk.from.address },
        { term: t('answers'), value: desk.replyTo || desk.from.address },
        { term: t('audience'), value: audienceName },
        ...(planWords ? [{ term: t('plan'), value: planWords }] : []),
        ...(counts.total > counts.mailable ? [{ term: t('leftOut'), value: <LeftOut counts={counts} /> }] : []),
      ]}
      confirmLabel={t(at ? 'order' : 'send', count)}
      backTo={backPath}
      backLabel={t('back')}
      intent="confirm"
      fields={{ confirmation, sender: desk.senderRevision }}
      tone="primary"
    />
  );
}
