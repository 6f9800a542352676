import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { FormVersionView } from '../../../forms/desk/read-forms.ts';
import css from './form-preview.module.css';
import { formsMessages } from './forms.messages.ts';

export function VersionTable({ form }: { form: { versions: FormVersionView[]; liveVersionId: string | null } }) {
  const t = useT(formsMessages);
  const { dateTime } = useFormats();
  const columns: DataColumn<FormVersionView>[] = [
    {
      id: 'number',
      header: t('version'),
      required: true,
      cell: ({ number, versionId }) =>
        versionId === form.liveVersionId ? `${number} (${t('current')})` : String(number),
    },
    { id: 'publishedAt', header: t('publishedAt'), cell: ({ publishedAt }) => dateTime(publishedAt) },
    { id: 'hash', header: t('hash'), cell: ({ hash }) => <code className={css.hash}>{hash}</code> },
  ];
  return (
    <Card title={t('versions')} sentence={t('versionsSentence')} flush>
      <DataTable
        label={t('versions')}
        rows={form.versions}
        columns={columns}
        getRowId={({ versionId }) => versionId}
        empty={null}
      />
    </Card>
  );
}
