import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData, useLocation } from '@remix-run/react';
import { IconFileTypePdf, IconListSearch, IconShieldCheck } from '@tabler/icons-react';
import { ACTOR_CLASSES } from '../../../audit/operations.ts';
import { actorWords } from '../../../audit/words/actors.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { logFilters, logQuery } from '../desk/log-filters.ts';
import { Note } from '../desk/parts.tsx';
import { useEntryColumns } from '../desk/use-entry-columns.tsx';
import { accessLogMessages } from './access-log.messages.ts';
import { FilterForm } from './filter-form.tsx';

const PAGE_ENTRIES = 50;

export const loader = officerRoute.loader(
  { can: ['read', 'AccessLog'], query: logQuery },
  async ({ services, actor, context, query }) => {
    const [page, partnerNames] = await Promise.all([
      services.supervision.readAccessLog(byOfficer(actor, context), {
        filters: logFilters(query),
        cursor: query.after,
        newerThan: query.before,
        limit: PAGE_ENTRIES,
      }),
      services.supervision.partnerNames(),
    ]);
    return { page, partnerNames, query };
  },
);

export default function AccessLog() {
  const { page, partnerNames, query } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT(accessLogMessages);
  const words = useT(actorWords);
  const { number } = useFormats();
  const columns = useEntryColumns(page.actors, partnerNames);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <LinkButton href={`/officer/access-log/pdf${search}`} download icon={IconFileTypePdf}>
              {t('pdf')}
            </LinkButton>
            <LinkButton to="/officer/verify" icon={IconShieldCheck} variant="primary">
              {t('verify')}
            </LinkButton>
          </>
        }
      />
      <Stack gap={4}>
        <FilterForm query={query} partners={partnerNames} />
        {page.isMore ? <Callout tone="info">{t('more', { count: number(page.count) })}</Callout> : null}
        <DataTable
          label={t('title')}
          rows={page.entries}
          columns={columns}
          getRowId={({ seq }) => String(seq)}
          getRowHref={({ seq }) => `/officer/access-log/${seq}`}
          filters={[
            {
              id: 'class',
              label: t('class'),
              options: ACTOR_CLASSES.map((value) => ({ value, label: words(value) })),
            },
            { id: 'kind', label: t('kind'), options: [{ value: 'personal', label: t('personal') }] },
            { id: 'decision', label: t('decision'), options: [{ value: 'deny', label: t('deny') }] },
          ]}
          paging={{
            next: page.nextCursor,
            previous: page.previousCursor,
            ...(page.isMore ? {} : { total: page.count }),
          }}
          exportHref={`/officer/access-log/export${search}`}
          empty={<EmptyState icon={IconListSearch} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <Note>{t('names')}</Note>
      </Stack>
    </>
  );
}
