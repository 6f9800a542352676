import { failureOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOfWrongLink } from '../recipient-title.ts';
import { ConfirmPart } from '../self-service/confirm-part.tsx';
import { PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import { WrongLink } from '../wrong-link.tsx';
import { confirmMessages } from './confirm.messages.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(1_500) });
const query = z.object({ lang: chosenLanguage });

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { lang }, services }) => {
    const page = await services.requests.readAsk(token);
    if (!page) return data(null, { status: 404, headers: PRIVATE_HEADERS });
    return data({ ...page, language: lang ?? page.language }, { headers: PRIVATE_HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, services, context }) => {
    await services.requests.confirmAsk(token, context.reference);
    throw redirect(addressWith(`/your-data/confirm/${encodeURIComponent(token)}`, { lang }));
  },
);

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data ? [{ title: translate(confirmMessages, page.data.language)('title') }] : titleOfWrongLink(page);
export const headers = () => PRIVATE_HEADERS;

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

export default function ConfirmAsk() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <RecipientFrame language={page.language}>
      <Standing page={page} />
    </RecipientFrame>
  ) : (
    <WrongLink to="data" />
  );
}

function Standing({ page: { kind, standing, language } }: { page: Page }) {
  const t = useT(confirmMessages);
  const refusal = failureOf(useActionData<typeof action>());
  const isObjection = kind === 'objection';
  if (standing === 'confirmed')
    return (
      <>
        <h1 className={recipientCss.title}>{t('confirmedTitle')}</h1>
        <p className={recipientCss.text}>{t(isObjection ? 'confirmedObjection' : 'confirmed')}</p>
      </>
    );
  if (standing === 'expired')
    return (
      <>
        <h1 className={recipientCss.title}>{t('expiredTitle')}</h1>
        <p className={recipientCss.text}>{t('expired')}</p>
        <a href={addressWith('/your-data', { lang: language })}>{t('again')}</a>
      </>
    );
  return (
    <>
      <h1 className={recipientCss.title}>{t('title')}</h1>
      <p>{t(kind)}</p>
      <p className={recipientCss.text}>{t(isObjection ? 'sentenceObjection' : 'sentence')}</p>
      <ConfirmPart refusal={refusal} words={{ failedTitle: t('failedTitle'), confirm: t('confirm'), not: t('not') }} />
    </>
  );
}
