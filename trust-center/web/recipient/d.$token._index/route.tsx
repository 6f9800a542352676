import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { plainField, TextField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { WrongLink } from '../wrong-link.tsx';
import { fetchMessages } from './fetch.messages.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ token: z.string().max(200) });
const query = z.object({ wrong: z.literal('1').optional().catch(undefined), lang: chosenLanguage });

const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

/** Only looks: programs that follow links of mails open nothing. */
export const loader = publicRoute.loader(
  { params, query },
  async ({ params: { token }, query: { wrong, lang }, services }) => {
    const page = await services.requests.readPackagePage(token);
    if (!page) return data(null, { status: 404, headers: HEADERS });
    return data({ ...page, language: lang ?? page.language, token, wrong: wrong === '1' }, { headers: HEADERS });
  },
);

export const headers = () => HEADERS;

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? titleOf(page.data, translate(fetchMessages, page.data.language)('title', { partner: page.data.partnerName }))
    : titleOfWrongLink(page);

export default function FetchPackage() {
  const page = useLoaderData<typeof loader>();
  return page ? (
    <RecipientFrame language={page.language} sender={page}>
      <Choice page={page} />
    </RecipientFrame>
  ) : (
    <WrongLink to="data" />
  );
}

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

function Choice({ page: { partnerName: partner, state, expiresAt, token, wrong, language } }: { page: Page }) {
  const t = useT(fetchMessages);
  const { dateTime } = useFormats();
  if (state === 'gone')
    return (
      <>
        <h1 className={css.title}>{t('goneTitle')}</h1>
        <p className={css.text}>{t('gone', { partner })}</p>
      </>
    );
  return (
    <>
      <h1 className={css.title}>{t('title', { partner })}</h1>
      <p className={css.text}>{t('sentence', { partner })}</p>
      <Stack gap={4}>
        {wrong ? (
          <Callout tone="broken" live>
            {t('wrong')}
          </Callout>
        ) : null}
        {/* A plain form: the answer is a file. */}
        <form method="post" action={addressWith(`/d/${encodeURIComponent(token)}/file`, { lang: language })}>
          <Stack gap={3}>
            <TextField field={plainField('code')} label={t('code')} help={t('help')} autoComplete="off" />
            <div className={css.buttons}>
              <Button type="submit" variant="primary">
                {t('fetch')}
              </Button>
            </div>
          </Stack>
        </form>
        <p className={css.small}>{t('keep')}</p>
        <p className={css.small}>{t('until', { date: dateTime(expiresAt) })}</p>
      </Stack>
    </>
  );
}
