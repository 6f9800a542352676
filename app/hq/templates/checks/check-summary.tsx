import type { CheckSummary as Summary } from '@multipartner/campaigns/checks';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { checkMessages } from './checks.messages.ts';
import { checksPath } from './checks-path.ts';
import { Pictures } from './pictures.tsx';

interface CheckSummaryProps {
  templateId: string;
  /** Absent: the draft */
  versionId?: string;
  summary: Pick<Summary, 'run' | 'counts' | 'stress' | 'isStale' | 'hasBrowser'> & {
    pictures: readonly Pick<Summary['pictures'][number], 'screen' | 'language' | 'sha256' | 'width' | 'height'>[];
  };
}

/** The checks of a draft or version in a few numbers, with its pictures, for other pages about it. */
export function CheckSummary({ templateId, versionId, summary }: CheckSummaryProps) {
  const t = useT(checkMessages);
  const { run, counts, stress, isStale, hasBrowser, pictures } = summary;
  const isGoing = run?.state === 'waiting' || run?.state === 'running';
  const lines = [
    ...(isGoing ? [run.total > 0 ? t('running', { done: run.done, total: run.total }) : t('waiting')] : []),
    ...(counts ? [t('summaryCounts', counts)] : isGoing ? [] : [t('neverSentence')]),
    ...(stress ? [t('summaryStress', { count: stress.withFaults, partners: stress.partners })] : []),
    ...(isStale ? [t('stale')] : []),
    ...(hasBrowser === false ? [`${t('noBrowser')}.`] : []),
  ];
  return (
    <Card
      title={t('summary')}
      sentence={lines.join(' ')}
      action={
        <LinkButton to={checksPath(templateId, versionId)} size="small">
          {counts || isGoing ? t('open') : t('check')}
        </LinkButton>
      }
    >
      {pictures.length > 0 ? (
        <Stack gap={4}>
          <Pictures pictures={pictures} />
        </Stack>
      ) : null}
    </Card>
  );
}
