import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { pageTitle, titled } from '@multipartner/ui/page-title';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { recipientMessages } from '../recipient.messages.ts';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { WrongLink } from '../wrong-link.tsx';

const params = z.object({ token: z.string().max(200) });
const DAYS = 90;

/** Mails in the browser are answered before the web app; what arrives here has no valid token, or is too old. */
export const loader = publicRoute.loader({ params }, async ({ params: { token }, services, language }) => {
  const isOver = await services.orders.isViewOver(token);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
  return data(isOver ? { language } : null, { status: isOver ? 410 : 404, headers });
});

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? pageTitle('trust', translate(recipientMessages, page.data.language)('viewOverTitle'))
    : titled('trust', recipientMessages, 'wrongTitle')(page);

export const headers = () => ({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });

export default function NoSuchMail() {
  return useLoaderData<typeof loader>() ? <TooOld /> : <WrongLink />;
}

function TooOld() {
  const t = useT(recipientMessages);
  return (
    <RecipientFrame language={useLanguage()}>
      <h1 className={css.title}>{t('viewOverTitle')}</h1>
      <p className={css.text}>{t('viewOver', { days: DAYS })}</p>
    </RecipientFrame>
  );
}
