import { isId } from '@multipartner/kernel/ids';
import { SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { askMessages } from '../self-service/ask.messages.ts';
import { AddressField, AskDone, AskRefusal } from '../self-service/ask-parts.tsx';
import { networkAddress, PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import { sendAsking, typedAddress } from '../self-service/send-asking.server.ts';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });
const query = z.object({ done: z.literal('1').optional().catch(undefined), lang: chosenLanguage });

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { partnerId }, query: { done, lang }, services, language: browser }) => {
    const sender = await services.requests.ownPage.sender(partnerId);
    if (!sender) return data(null, { status: 404, headers: PRIVATE_HEADERS });
    const language = lang ?? browser;
    return data({ sender, partnerId, language, done: done === '1' }, { headers: PRIVATE_HEADERS });
  },
);

/** Mails the link to the person's own page, whoever it is. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { partnerId }, query: { lang }, request, services, language: browser }) => {
    const address = typedAddress(await request.formData());
    const language = lang ?? browser;
    const ask = () => services.requests.ownPage.ask({ partnerId, address, language, ip: networkAddress(request) });
    return sendAsking(ask, address, addressWith(`/your-data/${partnerId}`, { lang, done: '1' }));
  },
);

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(
        page.data.sender,
        translate(askMessages, page.data.language)('pageTitle', { partner: page.data.sender.partnerName }),
      )
    : titleOfWrongLink(page);
export const headers = () => PRIVATE_HEADERS;

export default function AskForPage() {
  const page = useLoaderData<typeof loader>();
  if (!page) return <WrongLink to="data" />;
  const { sender, partnerId, language, done } = page;
  return (
    <RecipientFrame language={language} sender={sender}>
      {done ? (
        <AskDone again={addressWith(`/your-data/${partnerId}`, { lang: language })} />
      ) : (
        <AskOne partner={sender.partnerName} all={addressWith('/your-data', { lang: language })} />
      )}
    </RecipientFrame>
  );
}

function AskOne({ partner, all }: { partner: string; all: string }) {
  const t = useT(askMessages);
  return (
    <>
      <h1 className={recipientCss.title}>{t('pageTitle', { partner })}</h1>
      <p className={recipientCss.text}>{t('pageSentence', { partner })}</p>
      <AskRefusal />
      <Form method="post">
        <AddressField help={t('pageHelp', { partner })} />
        <SubmitButton intent="ask">{t('ask')}</SubmitButton>
      </Form>
      <p className={recipientCss.more}>
        <a href={all}>{t('all')}</a>
      </p>
    </>
  );
}
