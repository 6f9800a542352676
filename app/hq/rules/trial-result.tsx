import type { TrialCounts } from '@multipartner/campaigns/rules';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { rulesMessages } from './rules.messages.ts';
import { SeverityBadge, type ShownViolation } from './verdict.tsx';

interface TrialResultProps {
  counts: TrialCounts;
  /** Rule → what HQ calls it */
  names: Readonly<Record<string, string>>;
}

/** What a pack would do to the drafts that are under way, in one sentence and by rule. */
export function TrialResult({ counts, names }: TrialResultProps) {
  const t = useT(rulesMessages);
  const { number } = useFormats();
  const many = (drafts: number, partners: number) => ({
    drafts: t('drafts', { count: drafts }),
    partners: t('partners', { count: partners }),
  });
  const { stopped, approval, warned, judged, stoppedBefore, partnersStopped, partnersApproval } = counts;
  const byRule = Object.entries(counts.byRule).map(([rule, found]) => ({ rule, found }));
  const ruleColumns: DataColumn<(typeof byRule)[number]>[] = [
    { id: 'rule', header: t('rule'), required: true, cell: ({ rule }) => names[rule] ?? rule },
    { id: 'found', header: t('found'), align: 'end', required: true, cell: ({ found }) => number(found) },
  ];
  const exampleColumns: DataColumn<(typeof counts.examples)[number]>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ partnerName }) => partnerName },
    { id: 'campaign', header: t('campaign'), required: true, cell: ({ campaignName }) => campaignName },
    { id: 'rule', header: t('rule'), cell: ({ rule }) => names[rule] ?? rule },
    {
      id: 'severity',
      header: t('severity'),
      required: true,
      cell: ({ severity }) => <SeverityBadge severity={severity as ShownViolation['severity']} />,
    },
  ];
  return (
    <Stack gap={4}>
      <Callout tone={stopped > 0 ? 'needs-you' : approval > 0 ? 'info' : 'success'} live>
        <p>
          {stopped > 0 ? `${t('wouldStop', many(stopped, partnersStopped.length))} ` : null}
          {approval > 0 ? t('wouldAsk', many(approval, partnersApproval.length)) : null}
          {stopped + approval === 0 ? t('wouldNothing') : null}
        </p>
        <p>
          {t('judged', { drafts: t('drafts', { count: judged }) })}. {t('warned', { count: warned })}.{' '}
          {stoppedBefore > 0 ? t('stoppedBefore', { count: stoppedBefore }) : null}
        </p>
      </Callout>
      {byRule.length > 0 ? (
        <DataTable label={t('byRule')} rows={byRule} columns={ruleColumns} getRowId={({ rule }) => rule} empty={null} />
      ) : null}
      {counts.examples.length > 0 ? (
        <DataTable
          label={t('exampleDrafts')}
          rows={counts.examples}
          columns={exampleColumns}
          getRowId={({ participationId }) => participationId}
          empty={null}
        />
      ) : null}
    </Stack>
  );
}
