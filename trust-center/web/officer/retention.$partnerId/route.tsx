import { isId } from '@multipartner/kernel/ids';
import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconHistory } from '@tabler/icons-react';
import { z } from 'zod';
import type { Run } from '../../../retention/read-protocol.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { heldIn, RunWords, useDayWords } from '../../retention-parts/words.tsx';
import { Moment, PrintButton } from '../desk/parts.tsx';
import { runsMessages } from './runs.messages.ts';

const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });

export const loader = officerRoute.loader(
  { can: ['read', 'Register'], params },
  ({ params: { partnerId }, services }) => services.retention.readPartnerRuns(partnerId),
);

export default function PartnerRuns() {
  const { name, runs } = useLoaderData<typeof loader>();
  const t = useT(runsMessages);
  const day = useDayWords();
  const { number } = useFormats();
  const columns: DataColumn<Run>[] = [
    { id: 'day', header: t('day'), required: true, cell: (run) => day(run.day) },
    {
      id: 'finished',
      header: t('finished'),
      cell: ({ finishedAt }) =>
        finishedAt ? <Moment at={finishedAt} /> : <Badge tone="needs-you">{t('unfinished')}</Badge>,
    },
    { id: 'deleted', header: t('deleted'), cell: ({ counts }) => <RunWords counts={counts} nothing={t('nothing')} /> },
    { id: 'held', header: t('held'), align: 'end', cell: ({ counts }) => number(heldIn(counts)) },
    {
      id: 'entry',
      header: t('entry'),
      align: 'end',
      cell: ({ seq }) =>
        seq === null ? '' : <TextLink to={`/officer/access-log/${seq}`}>{number(Number(seq))}</TextLink>,
    },
  ];
  return (
    <>
      <PageHeader
        title={name}
        sentence={t('sentence', { name })}
        back={{ to: '/officer/retention', label: t('back') }}
        action={<PrintButton />}
      />
      <Card flush title={t('runs')}>
        <DataTable
          label={t('runs')}
          rows={runs}
          columns={columns}
          getRowId={({ runId }) => runId}
          empty={<EmptyState icon={IconHistory} title={t('runs')} sentence={t('noRuns')} />}
        />
      </Card>
    </>
  );
}
