import { isLanguage } from '@multipartner/kernel/language';
import { failureOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { languageOfPage } from '../own-language.server.ts';
import { addressWith } from '../page-address.ts';
import { PageHeading } from '../page-heading.tsx';
import { recipientMessages } from '../recipient.messages.ts';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { visitorOf } from '../sign-up/sign-up-page.server.ts';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(200) });
const query = z.object({
  done: z.enum(['kept', 'again']).optional().catch(undefined),
  lang: chosenLanguage,
});

const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { lang, done }, request, services, context, language: browser }) => {
    const found = await services.orders.readUnsubscribePage(token);
    if (!found) return data(null, { status: 404, headers: HEADERS });
    const ask = () => services.orders.readOwnLanguage('page', token, context.reference);
    const language = await languageOfPage({ chosen: lang, mail: found.language, browser, request, ask });
    const preferences = found.preferences && addressWith(found.preferences, { lang: language });
    const here = addressWith(`/u/${encodeURIComponent(token)}`, { lang: language });
    return data({ ...found, preferences, language, here, done: done ?? null }, { headers: HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, request, services, context }) => {
    const backTo = (done?: 'kept' | 'again') => addressWith(`/u/${encodeURIComponent(token)}`, { lang, done });
    const here = backTo();
    const intent = (await request.formData()).get('intent');
    if (intent === 'keep') throw redirect(backTo('kept'));
    if (intent === 'undo' || intent === 'everywhere') {
      const page = await services.orders.readUnsubscribePage(token);
      if (!page) throw redirect(here);
      const partner = page.partnerName;
      const t = translate(recipientMessages, lang ?? (isLanguage(page.language) ? page.language : context.language));
      if (intent === 'everywhere') {
        const { reqId, ...seen } = visitorOf(request, context.reference);
        const statement = `${t('everywhereSentence')} [${t('everywhere')}]`;
        await services.orders.objectToBrand(token, { statement, seen, reqId });
        throw redirect(here);
      }
      const statement = page.everywhere
        ? `${t('takeBackSentence', { partner })} [${t('takeBack')}]`
        : `${t('undoSentence', { partner })} [${t('undo')}]`;
      const isKept = await services.orders.keepMail(token, { statement, reqId: context.reference });
      throw redirect(isKept ? backTo('again') : here);
    }
    await services.orders.unsubscribe(token, context.reference);
    throw redirect(here);
  },
);

/** What the page says first, also in the browser's tab: who hears a page hears that before anything else. */
function headingOf({ everywhere, unsubscribed, done }: Pick<Page, 'everywhere' | 'unsubscribed' | 'done'>) {
  if (everywhere) return 'objectedTitle';
  if (unsubscribed) return 'stoppedTitle';
  if (done === 'kept') return 'keptTitle';
  return done === 'again' ? 'undoneTitle' : 'stopTitle';
}

/** In the recipient's language, which is not always the browser's. */
export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(
        page.data,
        translate(recipientMessages, page.data.language)(headingOf(page.data), { partner: page.data.partnerName }),
      )
    : titleOfWrongLink(page);

export const headers = () => HEADERS;

export default function Unsubscribe() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <RecipientFrame language={page.language} sender={page}>
      <Choice page={page} />
    </RecipientFrame>
  ) : (
    <WrongLink />
  );
}

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

function Choice({ page }: { page: Page }) {
  const { partnerName: partner, unsubscribed, canKeep, done } = page;
  const t = useT(recipientMessages);
  const refusal = failureOf(useActionData<typeof action>());
  const trouble = refusal ? (
    // Why is for the partner: whoever got a mail can do nothing about keys.
    <Callout tone="broken" title={t('failedTitle')} live>
      {t('failed', { partner })}
    </Callout>
  ) : null;
  const heading = <PageHeading>{t(headingOf(page), { partner })}</PageHeading>;
  if (page.everywhere)
    return (
      <>
        {heading}
        <Objected page={page} trouble={trouble} />
      </>
    );
  if (unsubscribed)
    return (
      <>
        {heading}
        <p className={css.text}>{t('stoppedSentence', { partner })}</p>
        {trouble}
        <section className={css.undo}>
          {canKeep ? (
            <Form method="post">
              <h2 className={css.undoTitle}>{t('undoTitle')}</h2>
              <p className={css.small}>{t('undoSentence', { partner })}</p>
              <SubmitButton intent="undo" action={page.here} variant="secondary">
                {t('undo')}
              </SubmitButton>
            </Form>
          ) : page.canChoose ? null : (
            <p className={css.small}>{t('cannotUndo', { partner })}</p>
          )}
          {page.canChoose && page.preferences ? (
            <p className={css.more}>
              <a href={page.preferences}>{t('chooseAgain')}</a>
            </p>
          ) : null}
        </section>
        {page.canObject ? <Everywhere here={page.here} /> : null}
      </>
    );
  const sentence = done === 'kept' ? 'keptSentence' : done === 'again' ? 'undoneSentence' : 'stopSentence';
  return (
    <>
      {heading}
      <p className={css.text}>{t(sentence, { partner })}</p>
      {trouble}
      <Form method="post" className={css.buttons}>
        <SubmitButton intent="stop" action={page.here} variant={done ? 'secondary' : 'primary'}>
          {t('stop')}
        </SubmitButton>
        {done ? null : (
          <SubmitButton intent="keep" action={page.here} variant="secondary">
            {t('keep')}
          </SubmitButton>
        )}
      </Form>
      {page.preferences ? (
        <p className={css.more}>
          <a href={page.preferences}>{t('preferences')}</a>
        </p>
      ) : null}
      {page.canObject ? <Everywhere here={page.here} /> : null}
    </>
  );
}

/** A choice of its own beside the partner's: an objection to the whole brand. */
function Everywhere({ here }: Pick<Page, 'here'>) {
  const t = useT(recipientMessages);
  return (
    <section className={css.undo}>
      <Form method="post">
        <h2 className={css.undoTitle}>{t('everywhereTitle')}</h2>
        <p className={css.small}>{t('everywhereSentence')}</p>
        <SubmitButton intent="everywhere" action={here} variant="secondary">
          {t('everywhere')}
        </SubmitButton>
      </Form>
    </section>
  );
}

function Objected({
  page: { partnerName: partner, waits, canKeep, here },
  trouble,
}: {
  page: Page;
  trouble: ReactNode;
}) {
  const t = useT(recipientMessages);
  return (
    <>
      <p className={css.text}>{t(waits ? 'objectedWaits' : 'objectedSentence', { partner })}</p>
      {trouble}
      {canKeep ? (
        <section className={css.undo}>
          <Form method="post">
            <h2 className={css.undoTitle}>{t('undoTitle')}</h2>
            <p className={css.small}>{t('takeBackSentence', { partner })}</p>
            <SubmitButton intent="undo" action={here} variant="secondary">
              {t('takeBack')}
            </SubmitButton>
          </Form>
        </section>
      ) : null}
    </>
  );
}
