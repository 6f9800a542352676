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
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { ConfirmPart } from '../self-service/confirm-part.tsx';
import { PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import { WrongLink } from '../wrong-link.tsx';
import { addressMessages } from './address.messages.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(1_500) });
const query = z.object({ done: z.literal('partner').optional().catch(undefined), lang: chosenLanguage });

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { done, lang }, services, context }) => {
    const page = await services.requests.ownPage.readNewAddress(token, context.reference);
    if (!page) return data(null, { status: 404, headers: PRIVATE_HEADERS });
    const { sender, isOpen } = page;
    const language = lang ?? page.language;
    const state = !isOpen ? ('changed' as const) : done === 'partner' ? ('partner' as const) : ('open' as const);
    return data({ sender, language, state }, { headers: PRIVATE_HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, services, context }) => {
    const state = await services.requests.ownPage.confirmNewAddress(token, context.reference);
    const done = state === 'partner' ? state : null;
    throw redirect(addressWith(`/my/address/${encodeURIComponent(token)}`, { lang, done }));
  },
);

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(page.data.sender, translate(addressMessages, page.data.language)('title'))
    : titleOfWrongLink(page);
export const headers = () => PRIVATE_HEADERS;

export default function ConfirmAddress() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <RecipientFrame language={page.language} sender={page.sender}>
      <State state={page.state} partner={page.sender.partnerName} />
    </RecipientFrame>
  ) : (
    <WrongLink to="data" />
  );
}

function State({ state, partner }: { state: 'open' | 'changed' | 'partner'; partner: string }) {
  const t = useT(addressMessages);
  const refusal = failureOf(useActionData<typeof action>());
  if (state !== 'open')
    return (
      <>
        <h1 className={recipientCss.title}>{t(`${state}Title`, { partner })}</h1>
        <p className={recipientCss.text}>{t(state, { partner })}</p>
      </>
    );
  return (
    <>
      <h1 className={recipientCss.title}>{t('title')}</h1>
      <p className={recipientCss.text}>{t('sentence', { partner })}</p>
      <ConfirmPart refusal={refusal} words={{ failedTitle: t('failedTitle'), confirm: t('confirm'), not: t('not') }} />
    </>
  );
}
