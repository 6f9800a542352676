import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconFilter } from '@tabler/icons-react';
import type { SavedSegment } from '../../../people/segments/saved-segments.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { describeFilter } from '../address-book/describe-condition.ts';
import { Notice } from '../address-book/notice.tsx';
import { AddressBookTabs } from '../address-book/tabs.tsx';
import { segmentsMessages } from './segments.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Segment'] }, async ({ actor, services, context }) => {
  const by = byPartner(actor, context, 'audience');
  const [segments, { total }] = await Promise.all([
    services.people.listSegments(by),
    services.people.countContacts(actor.partnerId),
  ]);
  return { segments, total, fields: segments.length > 0 ? await services.people.listFields(by) : [] };
});

export default function Segments() {
  const { segments, total, fields } = useLoaderData<typeof loader>();
  const t = useT(segmentsMessages);
  const language = useLanguage();
  const { date } = useFormats();
  const words = (segment: SavedSegment) =>
    describeFilter(segment, language, (match) => t(match === 'all' ? 'and' : 'or'), fields);
  const columns: DataColumn<SavedSegment>[] = [
    { id: 'name', header: t('name'), cell: ({ name }) => name },
    { id: 'conditions', header: t('conditions'), cell: words },
    { id: 'created', header: t('created'), cell: ({ createdAt }) => date(createdAt), align: 'end' },
  ];
  const start = (
    <LinkButton to="/partner/segments/new" variant="primary" icon={IconFilter}>
      {t('new')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={segments.length > 0 ? start : undefined} />
      <Stack gap={1}>
        <AddressBookTabs people={total} />
        {segments.length === 0 ? (
          <Card>
            <EmptyState icon={IconFilter} title={t('emptyTitle')} sentence={t('emptySentence')} action={start} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={segments}
            columns={columns}
            getRowId={({ segmentId }) => segmentId}
            getRowHref={({ segmentId }) => `/partner/segments/${segmentId}`}
            empty={null}
          />
        )}
      </Stack>
      <Notice texts={{ saved: t('saved'), deleted: t('deleted') }} />
    </>
  );
}
