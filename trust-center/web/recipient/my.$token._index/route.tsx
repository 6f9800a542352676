import { isFailureError } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { publicRoute } from '../../access/routes.server.ts';
import { addressWith } from '../page-address.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import css from '../self-service/self-service.module.css';
import { visitorOf } from '../sign-up/sign-up-page.server.ts';
import { WrongLink } from '../wrong-link.tsx';
import { answerOwnPage } from './answer.server.ts';
import { myMessages } from './my.messages.ts';
import { OwnPageBody } from './own-page-body.tsx';
import { shownMore, shownPlaces } from './place-lines.ts';
import { intents, params, query } from './schema.ts';
import { readVisitSecret, visitCookie } from './visit.server.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

/** Before the button nothing is looked up. After it every look is an entry of the log. */
export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { done, lang }, request, services, context }) => {
    const { ownPage } = services.requests;
    const secret = readVisitSecret(request, context.origin);
    const found = await ownPage.state(token, secret);
    if (!found) return data(null, { status: 404, headers: PRIVATE_HEADERS });
    const page = { ...found, language: lang ?? found.language };
    const visit = page.state === 'open' ? await ownPage.visit(token, secret, context.reference) : null;
    const view = visit && (await ownPage.view(visit).catch(unlessUnavailable));
    const shown = view && {
      ...view,
      places: shownPlaces(view.places, page.language),
      person: view.person && { ...view.person, more: shownMore(view.person.more, page.language) },
    };
    const partnerId = await ownPage.partnerOf(token);
    return data({ ...page, token, partnerId, view: shown, done: done ?? null }, { headers: PRIVATE_HEADERS });
  },
);

/** Keys that are off are said on the page; what is really broken goes on. */
const unlessUnavailable = (error: unknown): null => {
  if (isFailureError(error) && error.failure.code !== 'INTERNAL') return null;
  throw error;
};

/** Only a post opens or changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action({ params, query }, async (given) => {
  const { params, query, request, services, context } = given;
  const { token } = params;
  const { lang } = query;
  const path = `/my/${encodeURIComponent(token)}`;
  const here = addressWith(path, { lang });
  const form = await request.formData();
  const intent = intents.safeParse(form.get('intent'));
  if (!intent.success) throw redirect(here);
  const { ownPage } = services.requests;
  const visitor = visitorOf(request, context.reference);
  if (intent.data === 'open') {
    const secret = await ownPage.open(token, visitor.reqId);
    throw redirect(here, secret ? { headers: { 'Set-Cookie': visitCookie(context.origin, secret) } } : undefined);
  }
  const visit = await ownPage.visit(token, readVisitSecret(request, context.origin), visitor.reqId);
  if (!visit) throw redirect(here);
  if (intent.data === 'close') {
    await ownPage.close(visit);
    throw redirect(here, { headers: { 'Set-Cookie': visitCookie(context.origin, null) } });
  }
  const shown = { ...visit, language: lang ?? visit.language };
  const answer = await answerOwnPage({ ownPage, visit: shown, visitor, form, intent: intent.data });
  if (typeof answer !== 'string') return answer;
  throw redirect(addressWith(path, { lang, done: answer }));
});

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(
        page.data.sender,
        translate(myMessages, page.data.language)('title', { partner: page.data.sender.partnerName }),
      )
    : titleOfWrongLink(page);
export const headers = () => PRIVATE_HEADERS;

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

export default function OwnPage() {
  const page = useLoaderData<typeof loader>();
  if (!page) return <WrongLink to="data" />;
  return (
    <RecipientFrame language={page.language} sender={page.sender} wide={page.state === 'open'}>
      {page.state === 'open' ? <Opened page={page} /> : <Closed page={page} />}
    </RecipientFrame>
  );
}

function Closed({ page: { state, sender, partnerId, language } }: { page: Page }) {
  const t = useT(myMessages);
  const partner = sender.partnerName;
  if (state === 'closed')
    return (
      <>
        <h1 className={recipientCss.title}>{t('title', { partner })}</h1>
        <p className={recipientCss.text}>{t('closedSentence', { partner })}</p>
        <Form method="post">
          <SubmitButton intent="open">{t('open')}</SubmitButton>
        </Form>
        <p className={recipientCss.small} style={{ marginTop: 24 }}>
          {t('closedNote')}
        </p>
      </>
    );
  const isUsed = state === 'used';
  return (
    <>
      <h1 className={recipientCss.title}>{t(isUsed ? 'usedTitle' : 'expiredTitle')}</h1>
      <p className={recipientCss.text}>{t(isUsed ? 'used' : 'expired')}</p>
      <a href={addressWith(`/your-data/${partnerId}`, { lang: language })}>{t('newLink')}</a>
    </>
  );
}

function Opened({ page: { sender, view, done, token } }: { page: Page }) {
  const t = useT(myMessages);
  const partner = sender.partnerName;
  const refusal = failureOf(useActionData());
  return (
    <>
      <h1 className={recipientCss.title}>{t('title', { partner })}</h1>
      {refusal ? (
        <div className={css.notice}>
          <Callout tone="broken" title={t('failedTitle')} live>
            {refusal.message}
          </Callout>
        </div>
      ) : done ? (
        <div className={css.notice}>
          <Callout tone={done === 'same' || done === 'waits' ? 'info' : 'success'} live>
            {t(`done_${done}`, { partner })}
          </Callout>
        </div>
      ) : null}
      {view ? (
        <OwnPageBody view={view} partner={partner} token={token} />
      ) : (
        <Callout tone="needs-you">{t('unavailable', { partner })}</Callout>
      )}
      <div className={css.section}>
        <Form method="post">
          <SubmitButton intent="close" variant="secondary">
            {t('close')}
          </SubmitButton>
        </Form>
      </div>
    </>
  );
}
