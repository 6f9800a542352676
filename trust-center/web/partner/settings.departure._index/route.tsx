import { type ErrorCode, FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useProgressPolling } from '@multipartner/ui/progress';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { BeginForm } from './begin-form.tsx';
import { departureMessages } from './departure.messages.ts';
import { EndCard, StaysCard } from './end-cards.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { OffersCard } from './offers-card.tsx';
import { answerSchema, beginSchema, offerSchema } from './schema.ts';
import { StandCard } from './stand-card.tsx';
import { useDays } from './use-days.ts';

const HERE = '/partner/settings/departure';

export const loader = partnerRoute.loader(
  { can: ['read', 'Departure'] },
  async ({ actor, services, context, language }) => {
    const standing = await services.departure.read(byPartner(actor, context, 'departure'));
    const waitsFor = standing.departure?.waitsFor;
    // Said here: browsers need not know the sentences of all failures.
    const why = waitsFor ? sentence({ code: waitsFor as ErrorCode }, language) : null;
    return { ...standing, why, partner: actor.partnerName };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Departure'], freshSignIn: { exceptIntents: ['look', 'withdraw', 'decline'] } },
  async ({ request, actor, services, context, language }) => {
    const posted = await request.formData();
    const by = byPartner(actor, context, 'departure');
    const done = (name: string) => redirect(withToast(HERE, name));
    switch (posted.get('intent')) {
      case 'begin': {
        const form = readForm(posted, beginSchema, language);
        if (!form.ok) return data({ form: 'begin' as const, reply: form.reply, ask: null }, { status: 422 });
        const { kind, endsOn = null } = form.value;
        await services.departure.begin(by, { kind, endsOn });
        return done('begun');
      }
      case 'withdraw':
        await services.departure.withdraw(by);
        return done('withdrawn');
      case 'look':
      case 'offer': {
        const form = readForm(posted, offerSchema, language);
        if (!form.ok) return data({ form: 'offer' as const, reply: form.reply, ask: null }, { status: 422 });
        const { intent, informedOn = null, ...offer } = form.value;
        if (intent === 'offer') {
          await services.departure.offer(by, { ...offer, informedOn });
          return done('offered');
        }
        const successor = await services.departure.findSuccessor(by, offer.successorId);
        return data({ form: 'ask' as const, reply: null, ask: { ...offer, informedOn, successor } });
      }
      case 'accept':
      case 'decline': {
        const form = readForm(posted, answerSchema, language);
        if (!form.ok) throw new FailureError(failure('INVALID'));
        const accept = form.value.intent === 'accept';
        await services.departure.answer(by, { departureId: form.value.departureId, accept });
        return done(accept ? 'accepted' : 'declined');
      }
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta = titled('trust', departureMessages, 'title');

export default function Departure() {
  const standing = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = refusalBeside(answer);
  const t = useT(departureMessages);
  const { dayOfCalendar } = useDays();
  const { departure, offers, isHeld, partner } = standing;
  const isOpen = departure !== null && departure.state !== 'announced';
  useProgressPolling({ active: departure?.state === 'running' });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { partner })} />
      <SettingsTabs mayManageKeys />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        {isHeld ? (
          <Callout
            tone="needs-you"
            action={<LinkButton to="/partner/settings/retention">{t('toRetention')}</LinkButton>}
          >
            {t('held')}
          </Callout>
        ) : null}
        {departure?.state === 'announced' ? (
          <Callout tone="needs-you" title={t('announced')}>
            {t('announcedText', { day: dayOfCalendar(departure.endsOn) })}
          </Callout>
        ) : null}
        <OffersCard offers={offers} />
        <Split
          side={
            <Stack gap={5}>
              {isOpen ? <StandCard standing={standing} /> : null}
              <Card title={t('takeTitle')}>
                <CopyField label={t('ownCode')} value={standing.code} help={t('ownCodeHelp')} />
              </Card>
              <StaysCard />
            </Stack>
          }
        >
          {isOpen ? (
            <Stack gap={5}>
              <Card title={t('exportTitle')} sentence={t('exportSentence')}>
                <LinkButton to={`${HERE}/file`}>{t('exportButton')}</LinkButton>
              </Card>
              <HandOverCard
                standing={standing}
                ask={result?.ask ?? null}
                reply={result?.form === 'offer' ? result.reply : null}
              />
              <EndCard />
            </Stack>
          ) : (
            <BeginForm
              endsOn={departure?.endsOn ?? null}
              isTermination={departure !== null}
              reply={result?.form === 'begin' ? result.reply : null}
            />
          )}
        </Split>
      </Stack>
      <Notice
        texts={{
          begun: t('begun'),
          withdrawn: t('withdrawn'),
          offered: t('offered'),
          accepted: t('accepted'),
          declined: t('declined'),
        }}
      />
    </>
  );
}
