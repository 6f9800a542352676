import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { languageOfPage } from '../own-language.server.ts';
import { recipientMessages } from '../recipient.messages.ts';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(200) });
const query = z.object({ lang: chosenLanguage });
const DAYS = 90;
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

/** Mails in the browser are answered before the web app; what arrives here has no valid token, or is too old. */
export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { lang }, request, services, context, language: browser }) => {
    const found = (await services.orders.isViewOver(token)) && (await services.orders.readUnsubscribePage(token));
    if (!found) return data(null, { status: 404, headers: HEADERS });
    const ask = () => services.orders.readOwnLanguage('page', token, context.reference);
    const language = await languageOfPage({ chosen: lang, mail: found.language, browser, request, ask });
    const { partnerName, accentColour, logo, imprint } = found;
    return data({ partnerName, accentColour, logo, imprint, language }, { status: 410, headers: HEADERS });
  },
);

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(page.data, translate(recipientMessages, page.data.language)('viewOverTitle'))
    : titleOfWrongLink(page);

export const headers = () => HEADERS;

export default function NoSuchMail() {
  const page = useLoaderData<typeof loader>();
  if (!page) return <WrongLink />;
  return (
    <RecipientFrame language={page.language} sender={page}>
      <TooOld />
    </RecipientFrame>
  );
}

function TooOld() {
  const t = useT(recipientMessages);
  return (
    <>
      <h1 className={css.title}>{t('viewOverTitle')}</h1>
      <p className={css.text}>{t('viewOver', { days: DAYS })}</p>
    </>
  );
}
