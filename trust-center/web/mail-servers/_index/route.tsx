import { FailureError, failure } from '@multipartner/kernel/errors';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { TableCard } from '@multipartner/ui/table-card';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconCircleCheck, IconCircleX, IconHelpCircle, IconMailForward, IconPlayerPause } from '@tabler/icons-react';
import { DEFAULT_TRANSPORT } from '../../../clients/mail/transport-settings.ts';
import { operatorRoute } from '../../access/routes.server.ts';
import { Lines, Small } from '../../officer/desk/parts.tsx';
import { byOperator } from '../desk/by-operator.ts';
import { MailServerTabs } from '../desk/mail-server-tabs.tsx';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { serverMessages } from '../desk/server.messages.ts';
import { wayOf } from '../desk/server-values.ts';
import { shownTest } from '../desk/shown-test.ts';
import { type ShownTest, TestCard } from '../desk/test-card.tsx';
import { listMessages } from './list.messages.ts';

interface Entry {
  id: string;
  name: string;
  way: ReturnType<typeof wayOf>;
  where: string;
  partners: number;
  weight: number;
  isPaused: boolean;
  test: ShownTest | null;
}

export const loader = operatorRoute.loader({ can: ['read', 'Transport'] }, async ({ services }) => {
  const [transports, standard] = await Promise.all([
    services.transports.list(),
    services.transports.readStandardTest(),
  ]);
  const now = Date.now();
  const entries: Entry[] = transports.map(({ id, name, server, partnerIds, weight, isPaused, test }) => ({
    id,
    name,
    way: wayOf(server),
    where: server.kind === 'smtp' ? server.host : server.kind === 'ses' ? server.region : '',
    partners: partnerIds.length,
    weight,
    isPaused,
    test: shownTest(test, now),
  }));
  return { entries, standard: shownTest(standard, now) };
});

export const action = operatorRoute.action(
  { can: ['update', 'Transport'] },
  async ({ request, services, actor, context }) => {
    if ((await request.formData()).get('intent') !== 'test')
      throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const asked = await services.transports.askForTest(byOperator(actor, context), DEFAULT_TRANSPORT);
    if (!asked.ok) throw new FailureError(asked.failure);
    return redirect(MAIL_SERVERS);
  },
);

export const meta = titled('trust', listMessages, 'title');

export default function MailServers() {
  const { entries, standard } = useLoaderData<typeof loader>();
  const t = useT(listMessages);
  const forEverybody = entries.some(({ partners, isPaused }) => partners === 0 && !isPaused);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <LinkButton to={`${MAIL_SERVERS}/new/smtp`} variant="primary">
            {t('create')}
          </LinkButton>
        }
      />
      <MailServerTabs />
      <Stack gap={6}>
        <TableCard
          label={t('title')}
          rows={entries}
          getRowId={({ id }) => id}
          getRowHref={({ id }) => `${MAIL_SERVERS}/${id}`}
          columns={useColumns()}
          empty={<EmptyState icon={IconMailForward} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <TestCard
          test={standard}
          title={t('standard')}
          sentence={t(forEverybody ? 'standardUnused' : 'standardUsed')}
        />
      </Stack>
    </>
  );
}

function useColumns(): DataColumn<Entry>[] {
  const t = useT(listMessages);
  const words = useT(serverMessages);
  const { dateTime } = useFormats();
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => name },
    {
      id: 'way',
      header: t('way'),
      required: true,
      cell: ({ way, where }) => [words(`way_${way}`), where].filter(Boolean).join(', '),
    },
    {
      id: 'whose',
      header: t('whose'),
      required: true,
      cell: ({ partners }) => (partners === 0 ? t('everybody') : t('partners', { count: partners })),
    },
    { id: 'share', header: t('share'), required: true, align: 'end', cell: ({ weight }) => weight },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: (entry) => (
        <Lines>
          <StateBadge {...entry} />
          {entry.test && entry.test.state !== 'running' ? (
            <Small>{t('lastTry', { at: dateTime(entry.test.at) })}</Small>
          ) : null}
        </Lines>
      ),
    },
  ];
}

function StateBadge({ isPaused, test }: Entry) {
  const t = useT(listMessages);
  if (isPaused)
    return (
      <Badge tone="needs-you" icon={IconPlayerPause}>
        {t('paused')}
      </Badge>
    );
  if (test?.state === 'works')
    return (
      <Badge tone="success" icon={IconCircleCheck}>
        {t('works')}
      </Badge>
    );
  if (test?.state === 'broken')
    return (
      <Badge tone="broken" icon={IconCircleX}>
        {t('broken')}
      </Badge>
    );
  return (
    <Badge tone="neutral" icon={IconHelpCircle}>
      {t(test ? 'running' : 'untested')}
    </Badge>
  );
}
