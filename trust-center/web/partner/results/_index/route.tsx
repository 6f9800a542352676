import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormatProvider, useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { pageTitle } from '@multipartner/ui/page-title';
import { useProgressPolling } from '@multipartner/ui/progress';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconChartBar } from '@tabler/icons-react';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { resultsPath } from '../../send/send-urls.ts';
import { allResultsMessages } from './all-results.messages.ts';

const MOVING = ['ordered', 'preparing', 'sending'];

export const loader = partnerRoute.loader(
  { can: ['read', 'Report'] },
  async ({ actor, services, context, language }) => ({
    orders: await services.orders.listOrders(byPartner(actor, context, 'report')),
    timeZone: (await services.partners.readSettings(actor.partnerId)).timeZone,
    appOrigin: context.appOrigin,
    now: Date.now(),
    pageTitle: translate(allResultsMessages, language)('title'),
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function AllResults() {
  const { timeZone } = useLoaderData<typeof loader>();
  const t = useT(allResultsMessages);
  return (
    <FormatProvider timeZone={timeZone}>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Orders />
    </FormatProvider>
  );
}

type Order = ReturnType<typeof useLoaderData<typeof loader>>['orders'][number];

function Orders() {
  const { orders, appOrigin, now } = useLoaderData<typeof loader>();
  const t = useT(allResultsMessages);
  const { number, percent, dateTime, moment } = useFormats();
  const isPlanned = ({ notBefore }: Order) => notBefore !== null && notBefore.getTime() > now;
  useProgressPolling({ active: orders.some((order) => MOVING.includes(order.state) && !isPlanned(order)) });
  const ofDelivered = (part: number, { counts, isCounted }: Order) =>
    isCounted && counts.delivered > 0 ? `${number(part)} (${percent(part / counts.delivered, 0)})` : '–';
  const columns: DataColumn<Order>[] = [
    {
      id: 'campaign',
      header: t('campaign'),
      cell: ({ campaignName }) => campaignName,
      under: ({ resendOf, resendOfAt }) =>
        resendOf && resendOfAt ? (
          <TextLink to={resultsPath(resendOf)}>{t('restOf', { time: dateTime(resendOfAt) })}</TextLink>
        ) : null,
      required: true,
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <StateBadge kind="order" state={state} /> },
    {
      id: 'ordered',
      header: t('ordered'),
      oneLine: true,
      cell: (order) =>
        isPlanned(order) && order.notBefore
          ? t('planned', { time: moment(order.notBefore) })
          : dateTime(order.confirmedAt),
    },
    {
      id: 'recipients',
      header: t('recipients'),
      align: 'end',
      cell: ({ recipientCount }) => number(recipientCount),
    },
    { id: 'sent', header: t('sent'), align: 'end', cell: ({ counts }) => number(counts.sent) },
    ...(['opened', 'clicked'] as const).map(
      (id): DataColumn<Order> => ({
        id,
        header: t(id),
        align: 'end',
        oneLine: true,
        cell: (order) => ofDelivered(order.counts[id], order),
      }),
    ),
    {
      id: 'unsubscribed',
      header: t('unsubscribed'),
      align: 'end',
      cell: ({ counts }) => number(counts.unsubscribed),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={orders}
      getRowId={({ orderId }) => orderId}
      getRowHref={({ orderId }) => resultsPath(orderId)}
      empty={
        <EmptyState
          icon={IconChartBar}
          title={t('emptyTitle')}
          sentence={t('empty')}
          action={
            <LinkButton variant="primary" href={`${appOrigin}/partner`}>
              {t('toCampaigns')}
            </LinkButton>
          }
        />
      }
    />
  );
}
