import { isLanguage } from '@multipartner/kernel/language';
import { failureOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { MAIL_PURPOSES, type MailPurpose } from '../../../people/consent/purposes.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { languageOfPage } from '../own-language.server.ts';
import { addressWith } from '../page-address.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import shared from '../self-service/self-service.module.css';
import { visitorOf } from '../sign-up/sign-up-page.server.ts';
import { WrongLink } from '../wrong-link.tsx';
import { Choices } from './choices.tsx';
import { preferencesMessages } from './preferences.messages.ts';
import css from './preferences.module.css';
import { params, preferencesForm, query } from './schema.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

// No Referrer-Policy of its own: under `no-referrer` a form that is sent without a script comes from nowhere, and is refused.
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

/** Unknown, and of somebody who is gone: one answer for both. Only who holds a right link learns that its mail is too old. */
export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { done, lang }, request, services, context, language: browser }) => {
    const { orders } = services;
    const found = await orders.readPreferences(token);
    const outlived = found ? null : await orders.readOutlivedPreferences(token);
    const mail = found ?? outlived;
    if (!mail) return data(null, { status: 404, headers: HEADERS });
    const ask = () => orders.readOwnLanguage('preferences', token, context.reference);
    const language = await languageOfPage({ chosen: lang, mail: mail.language, browser, request, ask });
    const stop = addressWith(orders.unsubscribePathOf(token)!, { lang: language });
    if (!found) {
      const { partnerName, accentColour, logo, imprint, days } = outlived!;
      const over = { partnerName, accentColour, logo, imprint, language, stop, days, isOver: true } as const;
      return data(over, { status: 410, headers: HEADERS });
    }
    const here = addressWith(`/preferences/${encodeURIComponent(token)}`, { lang: language });
    return data({ ...found, language, here, stop, done: done ?? null, isOver: false } as const, { headers: HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, request, services, context }) => {
    const path = `/preferences/${encodeURIComponent(token)}`;
    const here = addressWith(path, { lang });
    const page = await services.orders.readPreferences(token);
    if (!page) throw redirect(here);
    const sent = await request.formData();
    const form = preferencesForm.safeParse({
      purposes: [...new Set(sent.getAll('purposes').slice(0, 10))],
      tracking: sent.get('tracking') === 'yes',
      pause: sent.get('pause'),
      language: sent.get('language') || undefined,
    });
    if (!form.success) throw redirect(here);
    const { tracking, language, ...chosen } = form.data;
    const { reqId, ...seen } = visitorOf(request, context.reference);
    const t = translate(preferencesMessages, lang ?? (isLanguage(page.language) ? page.language : context.language));
    const agree = t('agree', { partner: page.partnerName });
    const words = (purpose: MailPurpose) => t('statement', { what: t(purpose), help: t(`${purpose}Help`), agree });
    const saved = await services.orders.savePreferences(token, {
      ...chosen,
      ...(page.tracking === null ? {} : { tracking }),
      ...(language ? { language } : {}),
      statements: {
        newsletter: words('newsletter'),
        service_reminders: words('service_reminders'),
        events: words('events'),
        surveys: words('surveys'),
        tracking: t('trackingLabel'),
      },
      seen,
      reqId,
    });
    if (!saved) throw redirect(here);
    // Whoever has just chosen a language reads on in it.
    const spoken = saved === 'all' && isLanguage(language) ? language : lang;
    throw redirect(addressWith(path, { lang: spoken, done: saved === 'all' ? 'saved' : 'partly' }));
  },
);

/** In the recipient's language, which is not always the browser's. */
export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(
        page.data,
        translate(preferencesMessages, page.data.language)(page.data.isOver ? 'overTitle' : 'title', {
          partner: page.data.partnerName,
        }),
      )
    : titleOfWrongLink(page);

export const headers = () => HEADERS;

export default function PreferencesPage() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <RecipientFrame language={page.language} sender={page}>
      {page.isOver ? <Over stop={page.stop} days={page.days} /> : <Body page={page} />}
    </RecipientFrame>
  ) : (
    <WrongLink />
  );
}

type Page = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { isOver: false }>;

function Over({ stop, days }: { stop: string; days: number }) {
  const t = useT(preferencesMessages);
  return (
    <>
      <h1 className={recipientCss.title}>{t('overTitle')}</h1>
      <p className={recipientCss.text}>{t('over', { days })}</p>
      <a href={stop}>{t('overStop')}</a>
    </>
  );
}

function Body({ page }: { page: Page }) {
  const { partnerName: partner, done, stopped, stop } = page;
  const t = useT(preferencesMessages);
  const refusal = failureOf(useActionData<typeof action>());
  return (
    <>
      <h1 className={recipientCss.title}>{t('title', { partner })}</h1>
      <p className={recipientCss.text}>{t('sentence')}</p>
      {refusal ? (
        <div className={shared.notice}>
          <Callout tone="broken" title={t('failedTitle')} live>
            {t('failed', { partner })}
          </Callout>
        </div>
      ) : null}
      {done ? (
        <div className={shared.notice}>
          <Callout tone={done === 'saved' ? 'success' : 'needs-you'} title={t(`${done}Title`)} live>
            {t(`${done}Sentence`)}
          </Callout>
        </div>
      ) : null}
      {stopped ? (
        <div className={shared.notice}>
          <Callout tone="info" title={t(stopped === 'unsubscribed' ? 'stoppedTitle' : 'otherwiseTitle')}>
            {t(stopped === 'unsubscribed' ? 'stoppedSentence' : 'otherwiseSentence', { partner })}{' '}
            {stopped === 'otherwise' ? <a href={stop}>{t('otherwiseLink')}</a> : null}
          </Callout>
        </div>
      ) : null}
      <Form method="post" key={JSON.stringify(page)}>
        <Choices page={page} purposes={MAIL_PURPOSES} />
        <SubmitButton intent="save" action={page.here}>
          {t('save')}
        </SubmitButton>
      </Form>
      {stopped ? null : (
        <p className={css.foot}>
          <a href={stop}>{t('none')}</a>
        </p>
      )}
      <p className={stopped ? css.foot : undefined}>
        <a href={addressWith(`/your-data/${page.partnerId}`, { lang: page.language })}>{t('ownPage', { partner })}</a>
      </p>
    </>
  );
}
