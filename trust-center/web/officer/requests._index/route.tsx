import { Badge } from '@multipartner/ui/badge';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconUserQuestion } from '@tabler/icons-react';
import type { WatchedRequest } from '../../../requests/overview.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { ClockBadge, StateOfRequest } from '../../partner/request-desk/parts.tsx';
import { requestWords } from '../../partner/request-desk/request-words.messages.ts';
import { useDayWords } from '../../retention-parts/words.tsx';
import { Code, Lines, Note, Small } from '../desk/parts.tsx';
import { officerRequestsMessages } from './requests.messages.ts';

/** Of an id: enough to talk about one. */
const SHOWN_OF_ID = 10;

export const loader = officerRoute.loader({ can: ['read', 'Register'] }, async ({ services }) => {
  const requests = await services.requests.watch();
  const overdue = requests.filter(({ clock }) => clock?.tone === 'overdue');
  return {
    requests,
    overdue: overdue.length,
    overdueAt: [...new Set(overdue.map(({ partnerName }) => partnerName))],
    soon: requests.filter(({ clock }) => clock?.tone === 'soon').length,
  };
});

export default function OfficerRequests() {
  const { requests, overdue, overdueAt, soon } = useLoaderData<typeof loader>();
  const t = useT(officerRequestsMessages);
  const { number, list } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/requests/export" />}
      />
      <Stack gap={5}>
        {overdue > 0 ? (
          <Callout tone="broken">
            {t('overdue', { count: overdue, number: number(overdue), names: list(overdueAt) })}
          </Callout>
        ) : soon > 0 ? (
          <Callout tone="needs-you">{t('soon', { count: soon, number: number(soon) })}</Callout>
        ) : requests.length > 0 ? (
          <Callout tone="success">{t('calm')}</Callout>
        ) : null}
        <RequestsTable />
        <Note>{t('note')}</Note>
      </Stack>
    </>
  );
}

function RequestsTable() {
  const { requests } = useLoaderData<typeof loader>();
  const t = useT(officerRequestsMessages);
  const words = useT(requestWords);
  const day = useDayWords();
  const { date } = useFormats();
  const columns: DataColumn<WatchedRequest>[] = [
    {
      id: 'partner',
      header: t('partner'),
      required: true,
      cell: ({ partnerName, requestId }) => (
        <Lines>
          {partnerName}
          <Small>
            <Code>…{requestId.slice(-SHOWN_OF_ID)}</Code>
          </Small>
        </Lines>
      ),
    },
    { id: 'kind', header: t('kind'), cell: ({ kind }) => words(`kind_${kind}`) },
    { id: 'received', header: t('received'), cell: ({ receivedOn }) => day(receivedOn) },
    {
      id: 'due',
      header: t('due'),
      cell: ({ dueOn, extended }) => (
        <Lines>
          {day(dueOn)}
          {extended ? <Small>{t('extended')}</Small> : null}
        </Lines>
      ),
    },
    {
      id: 'left',
      header: t('left'),
      cell: ({ clock, closedAt, late }) =>
        clock ? (
          <ClockBadge clock={clock} />
        ) : (
          <Lines>
            {closedAt ? date(closedAt) : ''}
            {late ? <Badge tone="broken">{t('late')}</Badge> : null}
          </Lines>
        ),
    },
    { id: 'identity', header: t('identity'), cell: ({ identity }) => t(`identity_${identity}`) },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, outcome }) => <StateOfRequest state={state} outcome={outcome} />,
    },
    {
      id: 'origin',
      header: t('origin'),
      cell: ({ origin }) => (origin === 'desk' ? t('origin_desk') : words(`origin_${origin}`)),
      hidden: true,
    },
  ];
  return (
    <DataTable
      label={t('list')}
      rows={requests}
      columns={columns}
      getRowId={({ requestId }) => requestId}
      empty={<EmptyState icon={IconUserQuestion} title={t('list')} sentence={t('empty')} />}
    />
  );
}
