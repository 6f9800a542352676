import type { FormTemplateDetail } from '@multipartner/campaigns/forms';
import { Badge } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { formTemplateMessages } from './form-template.messages.ts';

type Version = FormTemplateDetail['versions'][number];

export function VersionTable({ versions }: { versions: Version[] }) {
  const t = useT(formTemplateMessages);
  const { dateTime, number } = useFormats();
  const columns: DataColumn<Version>[] = [
    { id: 'number', header: t('version'), required: true, cell: (version) => number(version.number) },
    { id: 'publishedAt', header: t('publishedAt'), cell: ({ publishedAt }) => dateTime(publishedAt) },
    { id: 'hash', header: t('hash'), cell: ({ hash }) => <code title={hash}>{hash.slice(0, 16)}…</code> },
    {
      id: 'told',
      header: t('told'),
      cell: ({ told }) => <Badge tone={told ? 'success' : 'needs-you'}>{t(told ? 'isTold' : 'notTold')}</Badge>,
    },
  ];
  return (
    <Card title={t('versions')} flush>
      <DataTable label={t('versions')} rows={versions} columns={columns} getRowId={({ id }) => id} empty={null} />
    </Card>
  );
}
