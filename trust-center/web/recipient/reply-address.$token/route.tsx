import { FailureError, failure } from '@multipartner/kernel/errors';
import { isLanguage } from '@multipartner/kernel/language';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import { PageHeading } from '../page-heading.tsx';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import signUpCss from '../sign-up/sign-up-form.module.css';
import { WrongLink } from '../wrong-link.tsx';
import { replyAddressMessages } from './reply-address.messages.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(200) });
const query = z.object({ lang: chosenLanguage });
// No Referrer-Policy of its own: under `no-referrer` a form that is sent without a script comes from nowhere, and is refused.
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { lang }, services, language: browser }) => {
    const found = await services.senders.readReplyConfirmation(token);
    if (!found) return data(null, { status: 404, headers: HEADERS });
    const language = lang ?? (isLanguage(found.language) ? found.language : browser);
    return data({ ...found, language }, { headers: HEADERS });
  },
);

/** Only a post changes anything: programs that look through mails follow links, people press buttons. */
export const action = publicRoute.action(
  { params, query },
  async ({ params: { token }, query: { lang }, services, context }) => {
    if (!(await services.senders.confirmReplyAddress(token, context.reference)))
      throw new FailureError(failure('NOT_FOUND'));
    throw redirect(addressWith(`/reply-address/${encodeURIComponent(token)}`, { lang }));
  },
);

export const headers = () => HEADERS;
const TITLES = { open: 'title', confirmed: 'doneTitle', expired: 'expiredTitle' } as const;

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(page.data, translate(replyAddressMessages, page.data.language)(TITLES[page.data.standing]))
    : titleOfWrongLink(page);

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

export default function ConfirmReplyAddress() {
  const found = useLoaderData<typeof loader>();
  if (!found) return <WrongLink to="confirmation" />;
  return (
    <RecipientFrame language={found.language} sender={found}>
      <Standing found={found} />
    </RecipientFrame>
  );
}

function Standing({ found: { standing, partnerName, address } }: { found: Found }) {
  const t = useT(replyAddressMessages);
  const words = { partner: partnerName, address };
  if (standing !== 'open')
    return (
      <>
        <PageHeading>{t(TITLES[standing])}</PageHeading>
        <p className={css.text}>{t(standing === 'confirmed' ? 'done' : 'expired', words)}</p>
      </>
    );
  return (
    <>
      <PageHeading>{t(TITLES.open)}</PageHeading>
      <p className={css.text}>{t('text', words)}</p>
      <Form method="post">
        <button type="submit" className={signUpCss.submit}>
          {t('confirm')}
        </button>
      </Form>
      <p className={css.small} style={{ marginTop: 24 }}>
        {t('notYou')}
      </p>
    </>
  );
}
