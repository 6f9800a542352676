import { isId } from '@multipartner/kernel/ids';
import { SubmitButton } from '@multipartner/ui/form';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { pageTitle, titled } from '@multipartner/ui/page-title';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { recipientMessages } from '../recipient.messages.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { askMessages } from '../self-service/ask.messages.ts';
import { AddressField, AskDone, AskRefusal } from '../self-service/ask-parts.tsx';
import { networkAddress, PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import { sendAsking, typedAddress } from '../self-service/send-asking.server.ts';
import { WrongLink } from '../wrong-link.tsx';

const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });
const query = z.object({ done: z.literal('1').optional().catch(undefined) });

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { partnerId }, query: { done }, services, language }) => {
    const sender = await services.requests.ownPage.sender(partnerId);
    if (!sender) return data(null, { status: 404, headers: PRIVATE_HEADERS });
    return data({ sender, partnerId, language, done: done === '1' }, { headers: PRIVATE_HEADERS });
  },
);

/** Mails the link to the person's own page, whoever it is. */
export const action = publicRoute.action({ params }, async ({ params: { partnerId }, request, services, language }) => {
  const address = typedAddress(await request.formData());
  const ask = () => services.requests.ownPage.ask({ partnerId, address, language, ip: networkAddress(request) });
  return sendAsking(ask, address, `/your-data/${partnerId}?done=1`);
});

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? pageTitle(
        'trust',
        translate(askMessages, page.data.language)('pageTitle', { partner: page.data.sender.partnerName }),
      )
    : titled('trust', recipientMessages, 'wrongTitle')(page);
export const headers = () => PRIVATE_HEADERS;

export default function AskForPage() {
  const page = useLoaderData<typeof loader>();
  const language = useLanguage();
  if (!page) return <WrongLink to="data" />;
  const { sender, partnerId, done } = page;
  return (
    <RecipientFrame language={language} sender={sender}>
      {done ? <AskDone again={`/your-data/${partnerId}`} /> : <AskOne partner={sender.partnerName} />}
    </RecipientFrame>
  );
}

function AskOne({ partner }: { partner: string }) {
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
        <a href="/your-data">{t('all')}</a>
      </p>
    </>
  );
}
