import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { CustodyDetail } from '../../../custody/read-custody.ts';
import { JobProgress } from '../desk/job-progress.tsx';
import { partnerKeysMessages } from './partner-keys.messages.ts';

/** Versions in use, what runs, and the beginning of another rotation. */
export function RotationCard({ entry, mayChange }: { entry: CustodyDetail; mayChange: boolean }) {
  const t = useT(partnerKeysMessages);
  const { date, dateTime, number } = useFormats();
  const { name, jobs, dataKeyVersion, dataKeySince, indexKeyVersion, wraps } = entry;
  const running = jobs.filter(({ state }) => state === 'running');
  const last = jobs.find(({ state }) => state === 'finished');
  const isFree = (kind: string) => !running.some((job) => job.kind === kind);
  return (
    <Card title={t('rotation')} sentence={t('rotationSentence')}>
      <Stack gap={4}>
        {running.map((job) => (
          <JobProgress key={job.jobId} job={job} />
        ))}
        <DefinitionList
          columns={2}
          items={[
            {
              term: t('dataKey'),
              value:
                dataKeyVersion && dataKeySince
                  ? t('versionSince', { version: dataKeyVersion, date: date(dataKeySince) })
                  : null,
              help: t('wraps', { count: wraps, shown: number(wraps) }),
            },
            { term: t('indexKey'), value: indexKeyVersion ? t('version', { version: indexKeyVersion }) : null },
            {
              term: t('lastRotation'),
              value: last?.finishedAt ? `${t(`kind_${last.kind}`)}, ${dateTime(last.finishedAt)}` : t('never'),
            },
          ]}
        />
        {mayChange && entry.custody === 'enabled' && dataKeyVersion ? (
          <Row>
            {isFree('data_key') ? (
              <ConfirmDialog
                trigger={t('rotateData')}
                title={t('rotateDataTitle', { name })}
                sentence={t('rotateDataSentence')}
                confirmLabel={t('rotateData')}
                intent="rotate-data-key"
              />
            ) : null}
            {isFree('blind_index') ? (
              <ConfirmDialog
                trigger={t('rotateIndex')}
                title={t('rotateIndexTitle', { name })}
                sentence={t('rotateIndexSentence')}
                confirmLabel={t('rotateIndex')}
                intent="rotate-blind-index"
              />
            ) : null}
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}
