import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconKey } from '@tabler/icons-react';
import { officerRoute } from '../../access/routes.server.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { pageQuery } from '../desk/page-query.ts';
import { Code, KeyBadge, PrintButton, Prose, ProseList } from '../desk/parts.tsx';
import { keysMessages } from './keys.messages.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'Register'], query: pageQuery('partner') },
  async ({ services, query: { q, after, before } }) => {
    const [page, logKey] = await Promise.all([
      services.partners.listRegister({ search: q || undefined, cursor: after, before }),
      services.audit.vkey(),
    ]);
    return { page, logKey };
  },
);

export default function Keys() {
  const { page, logKey } = useLoaderData<typeof loader>();
  const t = useT(keysMessages);
  const words = useT(deskMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <Stack gap={6}>
        <DataTable
          label={t('title')}
          rows={page.entries}
          getRowId={({ partnerId }) => partnerId}
          getRowHref={({ partnerId }) => `/officer/partners/${partnerId}`}
          search={{ label: t('search'), placeholder: t('search') }}
          columns={[
            { id: 'name', header: t('partner'), cell: ({ name }) => name },
            {
              id: 'state',
              header: t('state'),
              required: true,
              cell: ({ key }) => <KeyBadge state={key?.state ?? 'none'} />,
            },
            {
              id: 'mode',
              header: t('mode'),
              required: true,
              cell: ({ key }) => (key ? words(`mode_${key.mode}`) : ''),
            },
            { id: 'keyId', header: t('keyId'), required: true, cell: ({ key }) => <Code>{key?.kmsKeyArn ?? ''}</Code> },
          ]}
          paging={{ next: page.nextCursor, previous: page.previousCursor, total: page.total }}
          empty={<EmptyState icon={IconKey} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <Card title={t('how')}>
          <Stack gap={3}>
            <ProseList items={[t('level0'), t('level1'), t('level2'), t('level3')]} />
            <Prose>{t('ceremony')}</Prose>
          </Stack>
        </Card>
        <Card title={t('logKey')}>
          {logKey ? (
            <CopyField label={t('logKeyField')} value={logKey} help={t('logKeySentence')} />
          ) : (
            <Prose>{t('noLogKey')}</Prose>
          )}
        </Card>
      </Stack>
    </>
  );
}
