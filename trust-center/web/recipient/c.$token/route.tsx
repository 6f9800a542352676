import { failureOf } from '@multipartner/serving/action-failure';
import { languageFor } from '@multipartner/templates-engine/published-form';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { PageHeading } from '../page-heading.tsx';
import recipientCss from '../recipient.module.css';
import { titleOfWrongLink } from '../recipient-title.ts';
import css from '../sign-up/sign-up-form.module.css';
import { SignUpFrame } from '../sign-up/sign-up-frame.tsx';
import { visitorOf, wishedLanguages } from '../sign-up/sign-up-page.server.ts';
import { SIGN_UP_WORDS, withPartnerName } from '../sign-up/sign-up-words.ts';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(200) });
const query = z.object({ lang: z.string().max(5).optional().catch(undefined) });
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { lang }, services, request }) => {
    const found = await services.forms.readConfirmation(token);
    if (!found) return data(null, { status: 404, headers: HEADERS });
    const { content, standing, look } = found;
    const language = languageFor(content, lang, ...wishedLanguages(request.headers.get('accept-language')));
    const sender = { ...look, partnerName: content.partner, brand: content.brand };
    const thanks = standing === 'already' ? content.texts[language]!.thanks : '';
    return data({ standing, language, languages: content.languages, sender, thanks }, { headers: HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, request, services, context }) => {
    await services.forms.confirmSignUp(token, visitorOf(request, context.reference));
    throw redirect(`/c/${encodeURIComponent(token)}${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`);
  },
);

export const headers = () => HEADERS;

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? [{ title: `${SIGN_UP_WORDS[page.data.language].confirmTitle} · ${page.data.sender.partnerName}` }]
    : titleOfWrongLink(page);

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

export default function ConfirmSignUp() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <SignUpFrame language={page.language} languages={page.languages} sender={page.sender}>
      <Standing page={page} />
    </SignUpFrame>
  ) : (
    <WrongLink to="confirmation" />
  );
}

function Standing({ page: { standing, language, sender, thanks } }: { page: Page }) {
  const refusal = failureOf(useActionData<typeof action>());
  const t = SIGN_UP_WORDS[language];
  const partner = sender.partnerName;
  if (standing === 'already' || standing === 'confirmed')
    return (
      <>
        <PageHeading>{t.confirmedTitle}</PageHeading>
        <p className={css.text}>{thanks}</p>
        <p className={recipientCss.small}>{t.alreadyText}</p>
      </>
    );
  if (standing === 'expired' || standing === 'blocked')
    return (
      <>
        <PageHeading>{standing === 'expired' ? t.expiredTitle : t.blockedTitle}</PageHeading>
        <p className={recipientCss.text}>
          {withPartnerName(standing === 'expired' ? t.expiredText : t.blockedText, partner)}
        </p>
      </>
    );
  return (
    <>
      <PageHeading>{t.confirmTitle}</PageHeading>
      <p className={recipientCss.text}>{withPartnerName(t.confirmText, partner)}</p>
      {refusal ? (
        <p className={css.notice} role="alert">
          {t.unavailable}
        </p>
      ) : null}
      <Form method="post">
        <button type="submit" className={css.submit}>
          {t.confirm}
        </button>
      </Form>
      <p className={recipientCss.small} style={{ marginTop: 24 }}>
        {t.notYou}
      </p>
    </>
  );
}
