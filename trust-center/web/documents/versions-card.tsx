import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { VersionInfo } from '../../documents/records/store-version.ts';
import { Code } from '../officer/desk/parts.tsx';
import { documentWords } from './documents.messages.ts';

const HASH_CHARACTERS = 16;

/** All versions of a document; `logHref` leads to the entry of the log where the reader may open it. */
export function VersionsCard({
  versions,
  here,
  logHref,
}: {
  versions: readonly VersionInfo[];
  here: string;
  logHref?: (seq: bigint) => string;
}) {
  const t = useT(documentWords);
  const { dateTime } = useFormats();
  const columns: DataColumn<VersionInfo>[] = [
    {
      id: 'version',
      header: t('versions'),
      required: true,
      cell: ({ version }) => (
        <>
          {t('version', { version })}{' '}
          {version === versions[0]?.version ? <Badge tone="success">{t('current')}</Badge> : null}
        </>
      ),
    },
    { id: 'at', header: t('storedAt'), cell: ({ createdAt }) => dateTime(createdAt) },
    { id: 'hash', header: t('hash'), cell: ({ hash }) => <Code>{hash.slice(0, HASH_CHARACTERS)}</Code> },
    {
      id: 'entry',
      header: t('logEntry'),
      cell: ({ seq }) => (logHref ? <TextLink to={logHref(seq)}>{String(seq)}</TextLink> : String(seq)),
    },
  ];
  return (
    <Card flush title={t('versions')} sentence={t('versionsSentence')}>
      <DataTable
        label={t('versions')}
        rows={versions}
        columns={columns.map((column) => ({ ...column, required: true }))}
        getRowId={({ documentId }) => documentId}
        getRowHref={({ documentId }) => `${here}?version=${documentId}`}
        empty={null}
      />
    </Card>
  );
}
