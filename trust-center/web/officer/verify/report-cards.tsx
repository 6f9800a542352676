import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { VerificationReport } from '../../../audit/log.ts';
import { Code, CodeBlock, ProseList } from '../desk/parts.tsx';
import { verifyMessages } from './verify.messages.ts';

const KEPT = {
  contained: { tone: 'success', text: 'keptContained' },
  not_contained: { tone: 'broken', text: 'keptNotContained' },
  not_signed_by_this_log: { tone: 'needs-you', text: 'keptStranger' },
} as const;

/** The verdict in plain words, then what it rests on, then the checkpoint to keep. */
export function ReportCards({ at, report }: { at: Date; report: VerificationReport }) {
  const t = useT(verifyMessages);
  const { dateTime, number } = useFormats();
  const kept = report.kept && KEPT[report.kept.verdict];
  const count = (value: bigint) => number(Number(value));
  return (
    <>
      {report.ok ? (
        <Callout tone="success" title={t('holds')} live>
          {t('holdsSentence', { at: dateTime(at), seconds: number(Math.round(report.milliseconds / 100) / 10) })}
        </Callout>
      ) : (
        <Callout tone="broken" title={t('broken', { count: report.faults.length })} live>
          {t('brokenSentence', { at: dateTime(at) })}
        </Callout>
      )}
      {kept ? (
        <Callout tone={kept.tone} live>
          {t(kept.text, { size: report.kept?.size == null ? '' : count(report.kept.size) })}
        </Callout>
      ) : null}
      {report.faults.length > 0 ? (
        <Card title={t('faults')}>
          <ProseList
            items={report.faults.map(({ kind, seq, detail }) =>
              [seq === null ? null : t('faultAt', { seq }), t(`fault_${kind}`), detail].filter(Boolean).join(' · '),
            )}
          />
        </Card>
      ) : null}
      <Card title={t('checked')}>
        <DefinitionList
          items={[
            { term: t('entries'), value: count(report.entries), help: t('entriesHelp') },
            ...(report.faults.some(({ kind }) => kind === 'column_mismatch')
              ? []
              : [{ term: t('columns'), value: t('columnsValue'), help: t('columnsHelp') }]),
            { term: t('chains'), value: number(report.partnerChains), help: t('chainsHelp') },
            { term: t('checkpoints'), value: number(report.checkpoints), help: t('checkpointsHelp') },
            { term: t('cosignatures'), value: number(report.cosignatures), help: t('cosignaturesHelp') },
            { term: t('unsigned'), value: count(report.unsigned), help: t('unsignedHelp') },
            { term: t('root'), value: <Code>{report.root}</Code> },
            { term: t('key'), value: <Code>{report.vkey ?? ''}</Code> },
          ]}
        />
      </Card>
      {report.latestCheckpoint ? (
        <Card title={t('latest')} sentence={t('latestSentence')}>
          <Stack>
            <CodeBlock>{report.latestCheckpoint}</CodeBlock>
          </Stack>
        </Card>
      ) : null}
    </>
  );
}
