import { SECOND_MS } from '@multipartner/kernel/time';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useProgressPolling } from '@multipartner/ui/progress';
import { useLoaderData } from '@remix-run/react';
import { operatorRoute } from '../../access/routes.server.ts';
import { MailServerTabs } from '../desk/mail-server-tabs.tsx';
import { deliveryMessages } from './delivery.messages.ts';
import css from './delivery.module.css';
import { Course, DayTiles, QueueTiles } from './figures.tsx';
import { shownNumbers } from './queries.server.ts';
import { ProviderTable, StandingTable } from './tables.tsx';

// As often as the numbers are read anew.
const EVERY_MS = 10 * SECOND_MS;

export const loader = operatorRoute.loader({ can: ['read', 'Transport'] }, async ({ services, language }) =>
  shownNumbers(await services.readDeliveryNumbers(), await services.breaker.limits(), language),
);

export const meta = titled('trust', deliveryMessages, 'title');

export default function Delivery() {
  const numbers = useLoaderData<typeof loader>();
  const t = useT(deliveryMessages);
  const { time } = useFormats();
  useProgressPolling({ active: true, everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { time: time(numbers.readAt) })} />
      <MailServerTabs />
      <Stack gap={6}>
        {numbers.silence ? (
          <Callout tone={numbers.silence === 'silent' ? 'needs-you' : 'info'} title={t(`${numbers.silence}Title`)}>
            {t(numbers.silence)}
          </Callout>
        ) : null}
        <QueueTiles {...numbers} />
        <StandingTable {...numbers} />
        <DayTiles {...numbers} />
        <Course {...numbers} />
        <ProviderTable {...numbers} />
        <p className={css.soft}>{t('metrics')}</p>
      </Stack>
    </>
  );
}
