import type { Language } from '@multipartner/kernel/language';
import { mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconArrowRight, IconRefresh } from '@tabler/icons-react';
import { z } from 'zod';
import type { Substitute } from '../../../../orders/preview/customer-kinds.ts';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { openDesk } from '../open-desk.server.ts';
import { SendFrame } from '../send-frame.tsx';
import { audienceKey, packageParams } from '../send-params.ts';
import { checkPath, customersPath, recipientsPath } from '../send-urls.ts';
import { anchorOf, CustomerCard } from './customer-card.tsx';
import { customersMessages } from './customers.messages.ts';
import css from './customers.module.css';

const LAST_ROUND = 9;
const query = z.object({ to: audienceKey, round: z.coerce.number().int().min(0).max(LAST_ROUND).catch(0) });

/** The same place of a mail may have different words instead; a place is said once. */
function inWords(substitutes: readonly Substitute[], language: Language) {
  const said = new Map(substitutes.map(({ tag, instead }) => [tag, instead]));
  return [...said].map(([tag, instead]) => ({ tag, label: mergeTagNamed(tag)?.label[language] ?? tag, instead }));
}

export const loader = partnerRoute.loader(
  { can: ['create', 'SendOrder'], params: packageParams, query },
  async ({ params: { packageId }, query: { to, round }, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'preview');
    const desk = await openDesk(services, by, packageId);
    const audience = await services.orders.readAudienceKey(by, to);
    const { customers, ...looks } = await services.orders.previewCustomers(by, { packageId, audience, round });
    return {
      desk,
      to,
      ...looks,
      customers: customers.map((one) => ({ ...one, substitutes: inWords(one.substitutes, language) })),
      nextRound: String((round + 1) % (LAST_ROUND + 1)),
      appOrigin: context.appOrigin,
      pageTitle: translate(customersMessages, language)('title'),
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => pageTitle('trust', loaded?.pageTitle);

/** The mail as several customers of the partner get it, one of each kind beside the other. */
export default function Customers() {
  const { desk, appOrigin, to, customers, nobody, searched, isPersonal, language, nextRound } =
    useLoaderData<typeof loader>();
  const t = useT(customersMessages);
  const { number, list } = useFormats();
  const { packageId } = desk;
  return (
    <SendFrame desk={desk} appOrigin={appOrigin} step="check" to={to} title={t('title')} sentence={t('sentence')}>
      {customers.length === 0 ? (
        <Callout
          tone="needs-you"
          action={<LinkButton to={recipientsPath(packageId, { to })}>{t('recipients')}</LinkButton>}
        >
          {t('empty')}
        </Callout>
      ) : (
        <Stack gap={4}>
          {isPersonal ? null : <Callout>{t('sameForAll')}</Callout>}
          <nav aria-label={t('jump')}>
            <ul className={css.jump}>
              {customers.map((customer) => (
                <li key={customer.contactId}>
                  <a href={`#${anchorOf(customer)}`}>{t(`kind_${customer.kinds[0]!}`)}</a>
                </li>
              ))}
            </ul>
          </nav>
          <p className={css.note}>
            {t('searched', { count: searched, number: number(searched) })}{' '}
            {nobody.length > 0 ? t('nobody', { kinds: list(nobody.map((kind) => t(`kind_${kind}`))) }) : null}{' '}
            {t('logged')} <TextLink to="/partner/access-log">{t('log')}</TextLink>
          </p>
          <div className={css.grid}>
            {customers.map((customer) => (
              <CustomerCard
                key={customer.contactId}
                {...{ customer, packageId, to, isPersonal }}
                from={desk.from.name}
                mailLanguage={language}
              />
            ))}
          </div>
        </Stack>
      )}
      <Row gap={3}>
        <LinkButton to={checkPath(packageId, { to })} variant="primary" icon={IconArrowRight}>
          {t('next')}
        </LinkButton>
        {customers.length > 0 && searched > customers.length ? (
          <LinkButton to={customersPath(packageId, { to, round: nextRound })} icon={IconRefresh}>
            {t('others')}
          </LinkButton>
        ) : null}
      </Row>
    </SendFrame>
  );
}
