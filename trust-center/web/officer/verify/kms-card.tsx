import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FileField, FormActions, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { KmsReconciliation } from '../../../audit/reconcile-kms.ts';
import { ProseList } from '../desk/parts.tsx';
import { RecordIncident } from '../desk/record-incident.tsx';
import { MOST_BYTES } from './limits.ts';
import { verifyMessages } from './verify.messages.ts';

/** The comparison with the KMS's own record of calls, which the officer brings along. */
export function KmsCard({ last, problem }: { last: { at: Date; report: KmsReconciliation } | null; problem?: string }) {
  const t = useT(verifyMessages);
  return (
    <div id="kms">
      <Card title={t('kms')} sentence={t('kmsSentence')}>
        <Stack gap={4}>
          {last ? <Comparison report={last.report} /> : null}
          <PostForm action="/officer/verify?compare=kms" encType="multipart/form-data">
            <FileField
              field={plainField('file', { required: true, ...(problem ? { errors: [problem] } : {}) })}
              label={t('kmsFile')}
              help={t('kmsHelp')}
              accept=".jsonl,.json,.log,application/json"
              maxBytes={MOST_BYTES}
            />
            <FormActions>
              <SubmitButton intent="compare" variant="secondary">
                {t('kmsCompare')}
              </SubmitButton>
            </FormActions>
          </PostForm>
        </Stack>
      </Card>
    </div>
  );
}

function Comparison({ report }: { report: KmsReconciliation }) {
  const t = useT(verifyMessages);
  const { dateTime, number } = useFormats();
  const { unknownCalls, unknownEntries, refused } = report;
  const sentence = t('kmsOkSentence', {
    matched: number(report.matched),
    calls: number(report.calls),
    from: dateTime(report.from),
    to: dateTime(report.to),
  });
  if (report.ok)
    return (
      <Callout tone="success" title={t('kmsOk')} live>
        {sentence} {refused > 0 ? t('kmsRefused', { count: refused }) : null}
      </Callout>
    );
  const lines = [
    ...(unknownCalls.total > 0 ? [t('kmsUnknownCalls', { count: unknownCalls.total })] : []),
    ...unknownCalls.first.map(({ at, requestId, principal, use }) =>
      [dateTime(at), principal, use, requestId].filter(Boolean).join(' · '),
    ),
    ...(unknownEntries.total > 0 ? [t('kmsUnknownEntries', { count: unknownEntries.total })] : []),
    ...unknownEntries.first.map(({ seq, at }) => `${dateTime(at)} · ${t('faultAt', { seq: String(seq) })}`),
    ...(unknownCalls.total > 0 ? [t('kmsNote')] : []),
  ];
  return (
    <Callout tone="broken" title={t('kmsBroken')} action={<RecordIncident origin="kms_gap" />} live>
      <ProseList items={lines} />
    </Callout>
  );
}
