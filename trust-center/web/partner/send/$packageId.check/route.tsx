import { refusalBeside } from '@multipartner/serving/action-failure';
import { readClosedForm } from '@multipartner/serving/closed-form';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { DateTimeField, FormActions, PostForm, plainField, RadioCards, SubmitButton } from '@multipartner/ui/form';
import { formats, toLocalInput, useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { openDesk } from '../open-desk.server.ts';
import { planQuery, queryOfPlan } from '../plan-query.ts';
import { SendFrame } from '../send-frame.tsx';
import { audienceKey, packageParams } from '../send-params.ts';
import { checkPath, confirmPath } from '../send-urls.ts';
import { checkMessages } from './check.messages.ts';
import { Checklist } from './checklist.tsx';
import { CustomerPreview } from './customer-preview.tsx';
import { MoreAboutWhen } from './more-about-when.tsx';
import { readCheck } from './read-check.server.ts';
import css from './route.module.css';
import { checkForm, formOfQuery, keptWishes, readMailSender, readPlan, readStart } from './schema.ts';
import { ReplyWarning, SenderChoice } from './sender-choice.tsx';
import { useChecklist } from './use-checklist.tsx';

const query = z.object({
  to: audienceKey,
  as: z
    .string()
    .regex(/^con_[0-9a-z]{26}$/)
    .optional()
    .catch(undefined),
  at: z.iso.datetime().optional().catch(undefined),
  ...planQuery,
});
const access = { can: ['create', 'SendOrder'] as const, params: packageParams, query };

export const loader = partnerRoute.loader(
  access,
  async ({ params, query, actor, services, context, language, url }) => {
    const t = translate(checkMessages, language);
    const { packageId } = params;
    const { to, as, ...wishes } = query;
    const check = await readCheck(services, byPartner(actor, context, 'audience'), { packageId, to, as });
    return {
      ...check,
      to,
      wishes: formOfQuery(wishes, check.desk.timeZone),
      ownAddress: actor.email,
      appOrigin: context.appOrigin,
      now: Date.now(),
      toast: readToast(url, {
        tested: { tone: 'success', text: t('tested') },
        asked: { tone: 'success', text: t('asked') },
        chosen: { tone: 'success', text: t('chosen') },
      }),
      pageTitle: t('title'),
    };
  },
);

export const action = partnerRoute.action(
  access,
  async ({ params, query, actor, services, context, request, language }) => {
    const form = await readClosedForm(request, checkForm);
    const { packageId } = params;
    const { to, as, ...wished } = query;
    const here = (about: { as?: string | undefined } = {}) =>
      checkPath(packageId, { to, ...keptWishes(wished), ...about });
    if (form.intent === 'test') {
      const contactId = form.contactId || undefined;
      const by = byPartner(actor, context, 'test_mail');
      await services.orders.sendTestMail(by, { packageId, to: actor.email, ...(contactId ? { contactId } : {}) });
      return redirect(withToast(here({ as: contactId }), 'tested'));
    }
    const by = byPartner(actor, context, 'preview');
    if (form.intent === 'random') {
      const contactId = await services.orders.pickRecipient(by, {
        packageId,
        audience: await services.orders.readAudienceKey(by, to),
      });
      return redirect(here({ as: contactId ?? undefined }));
    }
    if (form.intent === 'find') {
      const found = await services.people.searchContact(by, form.address);
      if (found) return redirect(here({ as: found.contactId }));
      return data({ notFound: true, timeFault: undefined, windowFault: undefined, form: undefined }, { status: 404 });
    }
    const desk = await openDesk(services, by, packageId);
    if (form.intent === 'ask-reply') {
      if (desk.unconfirmedReplyTo) await services.senders.askReplyAddress(by, desk.unconfirmedReplyTo);
      return redirect(withToast(here({ as }), 'asked'));
    }
    const chosen = readMailSender(form, desk.choice);
    if (chosen.identityId !== desk.choice.identityId || chosen.replyAddressId !== desk.choice.replyAddressId)
      await services.senders.chooseMailSender(by, { packageId, ...chosen });
    if (form.intent === 'sender') return redirect(withToast(here({ as }), 'chosen'));
    const wishes = readPlan(form);
    const { intent: _, ...entered } = form;
    if ('fault' in wishes) {
      const windowFault = translate(checkMessages, language)(wishes.fault);
      return data({ notFound: false, timeFault: undefined, windowFault, form: entered }, { status: 422 });
    }
    const read = readStart(form, desk, new Date());
    if ('start' in read)
      return redirect(confirmPath(packageId, { to, at: read.start?.toISOString(), ...queryOfPlan(wishes.plan) }));
    const { date, moment } = formats(language, desk.timeZone);
    // Rights end with a day of UTC, which is some other hour here.
    const limit =
      read.fault === 'atRights'
        ? moment(desk.closesAt)
        : date(read.fault === 'atBefore' ? desk.opensAt : desk.closesAt);
    const timeFault = translate(checkMessages, language)(read.fault, { date: limit });
    return data({ notFound: false, timeFault, windowFault: undefined, form: entered }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => pageTitle('trust', loaded?.pageTitle);

export default function Check() {
  const loaded = useLoaderData<typeof loader>();
  const { desk, appOrigin, to, people, preview, ownAddress, toast } = loaded;
  const t = useT(checkMessages);
  const answer = useActionData<typeof action>();
  const notFound = answer !== undefined && 'notFound' in answer && answer.notFound;
  const refusal = refusalBeside(answer);
  return (
    <SendFrame desk={desk} appOrigin={appOrigin} step="check" to={to} title={t('title')} sentence={t('sentence')}>
      <Toasts toast={toast} />
      <RefusalNote refusal={refusal} />
      <Split
        wide
        side={
          <CustomerPreview
            packageId={desk.packageId}
            from={`${desk.from.name} <${desk.from.address}>`}
            {...{ to, people, preview, ownAddress, notFound }}
          />
        }
      >
        <ListAndTime />
      </Split>
    </SendFrame>
  );
}

function ListAndTime() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(checkMessages);
  const { number } = useFormats();
  const items = useChecklist(loaded);
  const { desk, counts, now } = loaded;
  const isReady = items.every(({ isFine }) => isFine);
  const form = (answer !== undefined && 'form' in answer ? answer.form : undefined) ?? loaded.wishes;
  const timeFault = answer !== undefined && 'timeFault' in answer ? answer.timeFault : undefined;
  const windowFault = answer !== undefined && 'windowFault' in answer ? answer.windowFault : undefined;
  const isOpen = now >= Date.parse(desk.opensAt);
  return (
    <Stack gap={5}>
      <Card title={t('list')} flush>
        <Checklist items={items} />
      </Card>
      <ReplyWarning desk={desk} />
      <Card>
        <PostForm wide>
          <RadioCards
            field={plainField('when', { value: form?.when ?? (isOpen ? 'now' : 'later') })}
            label={t('when')}
            options={[
              { value: 'now', label: t('now'), help: t('nowHelp'), disabled: !isOpen },
              { value: 'later', label: t('later'), help: t('laterHelp') },
            ]}
          />
          <div className={css.at}>
            <DateTimeField
              field={plainField('at', { value: form?.at, ...(timeFault ? { errors: [timeFault] } : {}) })}
              label={t('at')}
              min={toLocalInput(Math.max(now, Date.parse(desk.opensAt)), desk.timeZone)}
              max={toLocalInput(desk.closesAt, desk.timeZone)}
            />
          </div>
          <SenderChoice choice={desk.choice} replies={loaded.replies} senders={loaded.senders} />
          <MoreAboutWhen form={form} windowFault={windowFault} />
          {isReady ? null : <Callout tone="needs-you">{t('blocked')}</Callout>}
          <FormActions>
            <SubmitButton intent="continue" disabled={!isReady}>
              {t('next', { count: counts.mailable, number: number(counts.mailable) })}
            </SubmitButton>
          </FormActions>
        </PostForm>
      </Card>
    </Stack>
  );
}
