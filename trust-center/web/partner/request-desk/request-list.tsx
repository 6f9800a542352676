import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import { IconUserQuestion } from '@tabler/icons-react';
import type { DueCounts, ListedRequest, RequestPage } from '../../../requests/list-requests.ts';
import { Lines, Small } from '../../officer/desk/parts.tsx';
import { useDayWords } from '../../retention-parts/words.tsx';
import { Notice } from '../address-book/notice.tsx';
import { ClockBadge, StateOfRequest } from './parts.tsx';
import { REQUESTS, requestPath } from './request-urls.ts';
import { requestWords } from './request-words.messages.ts';
import { requestsMessages } from './requests.messages.ts';

/** Open or closed requests of the partner, with what is due. */
export function RequestList({ show, counts, page }: { show: 'open' | 'closed'; counts: DueCounts; page: RequestPage }) {
  const t = useT(requestsMessages);
  const columns = useColumns(show);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <LinkButton to={`${REQUESTS}/new`} variant="primary">
            {t('add')}
          </LinkButton>
        }
      />
      <Stack gap={4}>
        <Due counts={counts} />
        <Tabs
          label={t('section')}
          items={[
            { to: REQUESTS, label: t('open'), count: counts.open, end: true },
            { to: `${REQUESTS}/closed`, label: t('closed'), count: counts.closed },
          ]}
        />
        {page.requests.length === 0 ? (
          <Card>
            <EmptyState
              icon={IconUserQuestion}
              title={t('emptyTitle')}
              sentence={t(show === 'open' ? 'emptySentence' : 'emptyClosed')}
              action={show === 'open' ? <LinkButton to={`${REQUESTS}/new`}>{t('add')}</LinkButton> : undefined}
            />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={page.requests}
            columns={columns}
            getRowId={({ requestId }) => requestId}
            getRowHref={({ requestId }) => requestPath(requestId)}
            paging={{ next: page.nextCursor, previous: null }}
            empty={null}
          />
        )}
      </Stack>
      <Notice texts={{ opened: t('toastOpened') }} />
    </>
  );
}

function Due({ counts: { open, overdue, soon } }: { counts: DueCounts }) {
  const t = useT(requestsMessages);
  const { number } = useFormats();
  if (overdue > 0) return <Callout tone="broken">{t('overdue', { count: overdue, number: number(overdue) })}</Callout>;
  if (soon > 0) return <Callout tone="needs-you">{t('soon', { count: soon, number: number(soon) })}</Callout>;
  return open > 0 ? <Callout tone="success">{t('calm')}</Callout> : null;
}

function useColumns(show: 'open' | 'closed'): DataColumn<ListedRequest>[] {
  const t = useT(requestsMessages);
  const words = useT(requestWords);
  const day = useDayWords();
  const { date } = useFormats();
  const shared: DataColumn<ListedRequest>[] = [
    {
      id: 'who',
      header: t('who'),
      required: true,
      cell: ({ who, standing }) => (
        <Lines>
          {who ?? (standing === 'erased' ? t('nobody') : '–')}
          <Small>{words(`standing_${standing}`)}</Small>
        </Lines>
      ),
    },
    { id: 'kind', header: t('kind'), cell: ({ kind }) => words(`kind_${kind}`) },
    { id: 'received', header: t('received'), cell: ({ receivedOn }) => day(receivedOn) },
  ];
  const state: DataColumn<ListedRequest> = {
    id: 'state',
    header: t('state'),
    cell: ({ state, outcome }) => <StateOfRequest state={state} outcome={outcome} />,
  };
  if (show === 'closed')
    return [
      ...shared,
      { id: 'closed', header: t('closedOn'), cell: ({ closedAt }) => (closedAt ? date(closedAt) : '') },
      state,
    ];
  return [
    ...shared,
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
    { id: 'left', header: t('left'), cell: ({ clock }) => (clock ? <ClockBadge clock={clock} /> : '') },
    state,
  ];
}
