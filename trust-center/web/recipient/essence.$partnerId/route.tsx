import { isId } from '@multipartner/kernel/ids';
import { TextLink } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { DutyList } from '../../documents/duty-list.tsx';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import css from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOf, titleOfWrongLink } from '../recipient-title.ts';
import { essenceMessages } from './essence.messages.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });
const query = z.object({ lang: chosenLanguage });

/** The essence of joint control (Art. 26(2) GDPR), for everybody. A partner without one looks like no partner at all. */
export const loader = publicRoute.loader(
  { params, query },
  async ({ services, params: { partnerId }, query: { lang }, language }) => {
    const essence = await services.documents.readEssence(partnerId);
    return data({ essence, partnerId, language: lang ?? language }, { status: essence ? 200 : 404 });
  },
);

export const meta: MetaFunction<typeof loader> = (page) => {
  if (!page.data) return titleOfWrongLink(page);
  const t = translate(essenceMessages, page.data.language);
  return page.data.essence ? titleOf(page.data.essence.look, t('title')) : [{ title: t('noneTitle') }];
};

export default function EssencePage() {
  const { essence, partnerId, language } = useLoaderData<typeof loader>();
  return (
    <RecipientFrame language={language} sender={essence?.look} wide={essence !== null}>
      {essence ? <Essence essence={essence} partnerId={partnerId} /> : <None />}
    </RecipientFrame>
  );
}

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['essence']>;

function Essence({ essence, partnerId }: { essence: Shown; partnerId: string }) {
  const t = useT(essenceMessages);
  const language = useLanguage();
  const { date } = useFormats();
  const { partner, arrangements } = essence;
  return (
    <>
      <h1 className={css.title}>{t('title')}</h1>
      <p>{t('sentence', { partner: partner.name })}</p>
      {arrangements.map(({ arrangementId, programme, number, headquarters, duties, text, publishedAt }) => (
        <section key={arrangementId}>
          <h2 className={css.heading}>{programme}</h2>
          <p>{text[language]}</p>
          <h3 className={css.undoTitle}>{t('who')}</h3>
          <DutyList duties={duties} names={{ headquarters: headquarters.split(',')[0]!, partner: partner.name }} />
          <p>
            {t('others', { headquarters })} {t('version', { number, day: date(publishedAt) })}
          </p>
        </section>
      ))}
      <h2 className={css.heading}>{t('rightsTitle')}</h2>
      <p>{t('rights')}</p>
      <p>
        <TextLink href={addressWith(`/your-data/${partnerId}`, { lang: language })}>
          {t('ownPage', { partner: partner.name })}
        </TextLink>
      </p>
      <p>
        {partner.name}, {partner.address}
        {partner.email ? (
          <>
            {', '}
            <TextLink href={`mailto:${partner.email}`}>{partner.email}</TextLink>
          </>
        ) : null}
      </p>
    </>
  );
}

function None() {
  const t = useT(essenceMessages);
  return (
    <>
      <h1 className={css.title}>{t('noneTitle')}</h1>
      <p>{t('none')}</p>
    </>
  );
}
