import { Card } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { rulesMessages } from './rules.messages.ts';

interface ShownVersion {
  number: number;
  changelog: string;
  publishedAt: Date | string;
  stopped: number;
}

/** The versions of a pack; the newest counts, an older one can be brought back. */
export function VersionTable({ versions, mayRestore }: { versions: readonly ShownVersion[]; mayRestore: boolean }) {
  const t = useT(rulesMessages);
  const { moment } = useFormats();
  const newest = versions[0]?.number;
  const columns: DataColumn<ShownVersion>[] = [
    { id: 'number', header: t('version'), required: true, cell: ({ number }) => t('versionNumber', { number }) },
    { id: 'changelog', header: t('changelog'), required: true, cell: ({ changelog }) => changelog },
    { id: 'published', header: t('published'), cell: ({ publishedAt }) => moment(publishedAt) },
    { id: 'stopped', header: t('stoppedThen'), cell: ({ stopped }) => t('drafts', { count: stopped }) },
    ...(mayRestore && versions.length > 1
      ? [
          {
            id: 'restore',
            header: '',
            required: true,
            cell: ({ number }: ShownVersion) =>
              number === newest ? null : (
                <ConfirmDialog
                  trigger={t('restore')}
                  size="small"
                  title={t('restoreTitle', { number })}
                  sentence={t('restoreSentence', { number })}
                  confirmLabel={t('restore')}
                  intent="restore"
                  fields={{ number }}
                />
              ),
          },
        ]
      : []),
  ];
  if (versions.length === 0) return <Card title={t('versions')}>{t('versionsNone')}</Card>;
  return (
    <DataTable
      label={t('versions')}
      rows={versions}
      columns={columns}
      getRowId={({ number }) => String(number)}
      empty={null}
    />
  );
}
