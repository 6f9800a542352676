import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { TableCard } from '@multipartner/ui/table-card';
import { IconInbox, IconRoute } from '@tabler/icons-react';
import { PROVIDERS } from '../../../clients/mail/providers.ts';
import { deliveryMessages } from './delivery.messages.ts';
import type { ShownNumbers } from './queries.server.ts';

type Provider = ShownNumbers['providers'][number];
type Standing = ShownNumbers['standing'][number];

export function ProviderTable({ providers }: Pick<ShownNumbers, 'providers'>) {
  const t = useT(deliveryMessages);
  const { number, percent } = useFormats();
  const columns: DataColumn<Provider>[] = [
    {
      id: 'provider',
      header: t('provider'),
      cell: ({ provider }) => (provider === 'other' ? t('other') : PROVIDERS[provider]),
    },
    { id: 'taken', header: t('taken'), required: true, align: 'end', cell: ({ accepted }) => number(accepted) },
    { id: 'deferrals', header: t('deferrals'), required: true, align: 'end', cell: ({ deferred }) => number(deferred) },
    {
      id: 'share',
      header: t('share'),
      required: true,
      align: 'end',
      cell: ({ accepted, deferred, refused }) => percent(deferred / (accepted + deferred + refused)),
    },
    { id: 'refused', header: t('refused'), required: true, align: 'end', cell: ({ refused }) => number(refused) },
  ];
  return (
    <TableCard
      title={t('providers')}
      sentence={t('providersWhy')}
      label={t('providers')}
      rows={providers}
      getRowId={({ provider }) => provider}
      columns={columns}
      empty={<EmptyState icon={IconInbox} title={t('providersEmptyTitle')} sentence={t('providersEmptySentence')} />}
    />
  );
}

function useReason(): (still: Standing) => string {
  const t = useT(deliveryMessages);
  const { moment } = useFormats();
  return ({ kind, code, reason, breaker, until }) => {
    if (kind === 'halted') return breaker ? t(`halted_${breaker}`) : t('halted_other', { code: code ?? '' });
    if (kind === 'put_off') {
      const why = reason ?? t('kind_put_off_plain');
      return until ? t('kind_put_off', { reason: why, until: moment(until) }) : t('kind_put_off_open', { reason: why });
    }
    return t(`kind_${kind}`);
  };
}

export function StandingTable({ standing, notShown }: Pick<ShownNumbers, 'standing' | 'notShown'>) {
  const t = useT(deliveryMessages);
  const { number, relative } = useFormats();
  const reasonOf = useReason();
  const columns: DataColumn<Standing>[] = [
    {
      id: 'order',
      header: t('order'),
      oneLine: true,
      cell: ({ orderId }) => <code>{orderId}</code>,
      under: ({ partnerId }) => (
        <>
          {t('partner')} <code>{partnerId}</code>
        </>
      ),
    },
    { id: 'why', header: t('why'), required: true, cell: (still) => reasonOf(still) },
    { id: 'waiting', header: t('waiting'), required: true, align: 'end', cell: ({ waiting }) => number(waiting) },
    {
      id: 'since',
      header: t('since'),
      required: true,
      oneLine: true,
      cell: ({ since }) => (since ? relative(since) : '–'),
    },
  ];
  return (
    <TableCard
      title={t('standing')}
      sentence={t('standingWhy')}
      footer={notShown > 0 ? t('more', { count: notShown }) : undefined}
      label={t('standing')}
      rows={standing}
      getRowId={({ orderId }) => orderId}
      columns={columns}
      empty={<EmptyState icon={IconRoute} title={t('standingEmptyTitle')} sentence={t('standingEmptySentence')} />}
    />
  );
}
