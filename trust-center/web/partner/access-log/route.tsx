import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormatProvider, useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { pageTitle } from '@multipartner/ui/page-title';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import {
  IconAlertTriangle,
  IconBan,
  IconBellRinging,
  IconCheck,
  IconDownload,
  IconListSearch,
  IconUserShield,
} from '@tabler/icons-react';
import type { EntryView } from '../../../audit/log.ts';
import { operationWords, purposeWords } from '../../../audit/log-words.messages.ts';
import { actorWords } from '../../../audit/words/actors.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { OwnChainCard } from '../../witness/own-chain-card.tsx';
import { ThisBrowser } from '../../witness/this-browser.tsx';
import { ownLogMessages } from './access-log.messages.ts';
import css from './filter-form.module.css';
import { FilterForm } from './filter-form.tsx';
import { readOwnLog } from './queries.server.ts';
import { LOG_CLASSES, ownLogQuery } from './schema.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'AccessLog'], query: ownLogQuery },
  async ({ actor, services, context, query, language }) => ({
    ...(await readOwnLog(services, byPartner(actor, context, 'supervision'), query)),
    query,
    mayExport: actor.role === 'partner_owner',
    userId: actor.userId,
    pageTitle: translate(ownLogMessages, language)('title'),
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function OwnAccessLog() {
  const { timeZone, query, colleagues, mayExport, userId } = useLoaderData<typeof loader>();
  const t = useT(ownLogMessages);
  return (
    <FormatProvider timeZone={timeZone}>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            {mayExport ? (
              <LinkButton href="/log/own.jsonl?desk=partner" download icon={IconDownload}>
                {t('ownEntries')}
              </LinkButton>
            ) : null}
            <LinkButton to="/partner/emergency" icon={IconBellRinging}>
              {t('emergencies')}
            </LinkButton>
            <LinkButton to="/partner/incidents" icon={IconAlertTriangle}>
              {t('incidents')}
            </LinkButton>
            <LinkButton to="/people" icon={IconUserShield}>
              {t('whoCould')}
            </LinkButton>
          </>
        }
      />
      <Stack gap={6}>
        <Readings />
        <FilterForm query={query} colleagues={colleagues} />
        <Entries />
        {mayExport ? (
          <>
            <OwnChainCard owner={userId} />
            <ThisBrowser owner={userId} />
          </>
        ) : null}
        <p style={{ margin: 0, maxWidth: 760 }}>{t('honest')}</p>
      </Stack>
    </FormatProvider>
  );
}

function Readings() {
  const { figures } = useLoaderData<typeof loader>();
  const t = useT(ownLogMessages);
  const { number } = useFormats();
  const detail = ({ count, isMore }: { count: number; isMore: boolean }, otherwise?: string) =>
    isMore ? t('more', { count: number(count) }) : otherwise;
  return (
    <StatGrid>
      <Stat label={t('readings')} value={figures.all.count} detail={detail(figures.all, t('readingsDetail'))} />
      <Stat label={t('own')} value={figures.own.count} detail={detail(figures.own)} />
      <Stat
        label={t('services')}
        value={figures.services.count}
        detail={detail(figures.services, t('servicesDetail'))}
      />
      <Stat label={t('hq')} value={figures.hq.count} detail={detail(figures.hq, t('hqDetail'))} />
    </StatGrid>
  );
}

function useColumns(): DataColumn<EntryView>[] {
  const { known, mayExport } = useLoaderData<typeof loader>();
  const t = useT(ownLogMessages);
  const operation = useT(operationWords);
  const purpose = useT(purposeWords);
  const actorClass = useT(actorWords);
  const { dateTime, number } = useFormats();
  const who = (entry: EntryView): string => {
    const actor = known[entry.actorHash];
    if (actor?.kind === 'you') return t('you');
    if (actor?.kind === 'person') return actor.name;
    if (actor?.kind === 'service') return t(`service_${actor.service}`);
    if (entry.auth === 'api_key') return t('apiKey');
    return entry.actorClass === 'partner' ? t('former') : actorClass(entry.actorClass);
  };
  const proof: DataColumn<EntryView> = {
    id: 'proof',
    header: t('proof'),
    cell: ({ seq }) => (
      <LinkButton href={`/log/entry/${seq}.tlog-proof`} download icon={IconDownload} size="small" variant="quiet">
        {t('proof')}
      </LinkButton>
    ),
  };
  return [
    {
      id: 'time',
      header: t('time'),
      required: true,
      cell: ({ at }) => <span className={css.time}>{dateTime(at)}</span>,
    },
    {
      id: 'what',
      header: t('what'),
      cell: (entry) => (
        // One element, because cells of phones put what they hold side by side.
        <div>
          {operation(entry.op)}
          {entry.purpose ? <span className={css.small}>{purpose(entry.purpose)}</span> : null}
        </div>
      ),
    },
    { id: 'who', header: t('who'), cell: who },
    { id: 'count', header: t('count'), align: 'end', cell: ({ objCount }) => number(objCount) },
    {
      id: 'decision',
      header: t('decision'),
      cell: ({ decision }) => (
        <Badge tone={decision === 'deny' ? 'needs-you' : 'neutral'} icon={decision === 'deny' ? IconBan : IconCheck}>
          {t(decision)}
        </Badge>
      ),
    },
    ...(mayExport ? [proof] : []),
    { id: 'entry', header: t('entry'), align: 'end', hidden: true, cell: ({ seq }) => number(Number(seq)) },
  ];
}

function Entries() {
  const { entries, nextCursor, previousCursor, counted, mayExport } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT(ownLogMessages);
  const actorClass = useT(actorWords);
  const columns = useColumns();
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={entries}
      getRowId={({ seq }) => String(seq)}
      exportHref={mayExport ? `/partner/access-log.csv${search}` : undefined}
      filters={[
        { id: 'kind', label: t('kind'), options: [{ value: 'personal', label: t('personal') }] },
        { id: 'class', label: t('class'), options: LOG_CLASSES.map((value) => ({ value, label: actorClass(value) })) },
        { id: 'decision', label: t('decision'), options: [{ value: 'deny', label: t('deny') }] },
      ]}
      paging={{
        next: nextCursor,
        previous: previousCursor,
        ...(counted.isMore ? {} : { total: counted.count }),
      }}
      empty={<EmptyState icon={IconListSearch} title={t('emptyTitle')} sentence={t('empty')} />}
    />
  );
}
