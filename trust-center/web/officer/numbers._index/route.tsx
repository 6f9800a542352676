import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconArrowsSplit2, IconSum } from '@tabler/icons-react';
import { MOST_MINIMUM_COUNT } from '../../../aggregates/rules.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { ProseList, Small } from '../desk/parts.tsx';
import { officerNumbersMessages } from './numbers.messages.ts';
import { raiseSchema } from './schema.ts';
import { countryName, type SnapshotRow, type SplitRow, snapshotRows, splitRows } from './snapshot-rows.ts';

export const loader = officerRoute.loader({ can: ['read', 'Aggregates'] }, async ({ services }) => {
  const told = await services.aggregates.read();
  const { minimumCount, snapshot } = told;
  return {
    minimumCount,
    snapshot: snapshot && { ...snapshot, logSeq: String(snapshot.logSeq) },
    rows: snapshotRows(told),
    splits: splitRows(told),
  };
});

export const action = officerRoute.action(
  { can: ['update', 'Aggregates'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), raiseSchema, language);
    if (!form.ok) return data({ reply: form.reply, ask: null }, { status: 422 });
    const { intent, minimum } = form.value;
    if (intent === 'look') return data({ reply: null, ask: minimum });
    await services.aggregates.raiseMinimum(byOfficer(actor, context), minimum);
    return redirect(withToast('/officer/numbers', 'raised'));
  },
);

export const meta = titled('trust', officerNumbersMessages, 'title');

const SHOWN = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed'] as const;

export default function NumbersOfHeadquarters() {
  const { minimumCount, snapshot, rows, splits } = useLoaderData<typeof loader>();
  const t = useT(officerNumbersMessages);
  const language = useLanguage();
  const { number, moment } = useFormats();
  const columns: DataColumn<SnapshotRow>[] = [
    {
      id: 'campaign',
      header: t('campaign'),
      required: true,
      cell: ({ name, region }) => (region === null ? <strong>{name}</strong> : name),
    },
    {
      id: 'region',
      header: t('region'),
      cell: ({ region }) => (region === null ? t('all') : countryName(region, language)),
    },
    ...SHOWN.map((name) => ({
      id: name,
      header: t(name),
      align: 'end' as const,
      cell: ({ numbers }: SnapshotRow) => {
        const { value, hidden } = numbers[name];
        if (value !== null) return number(value);
        return <Small>{t(hidden ?? 'few_people', { minimum: snapshot?.minimumCount ?? minimumCount })}</Small>;
      },
    })),
  ];
  const splitColumns: DataColumn<SplitRow>[] = [
    { id: 'campaign', header: t('campaign'), required: true, cell: ({ name }) => name },
    { id: 'part', header: t('part'), cell: ({ label }) => label },
    { id: 'side', header: t('side'), cell: ({ side }) => t(side) },
    ...(['delivered', 'clicked'] as const).map((name) => ({
      id: name,
      header: t(name),
      align: 'end' as const,
      cell: ({ numbers }: SplitRow) => number(numbers[name].value ?? 0),
    })),
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/numbers/export" />}
      />
      <Stack gap={5}>
        {snapshot ? (
          <Callout tone="info" title={t('asOf', { when: moment(snapshot.takenAt) })}>
            {t('asOfText', { seq: snapshot.logSeq })}
          </Callout>
        ) : (
          <Callout tone="info">{t('notYet')}</Callout>
        )}
        <DataTable
          label={t('campaigns')}
          rows={rows}
          columns={columns}
          getRowId={({ id }) => id}
          empty={<EmptyState icon={IconSum} title={t('noCampaigns')} sentence={t('noCampaignsText')} />}
        />
        <DataTable
          label={t('splits')}
          rows={splits}
          columns={splitColumns}
          getRowId={({ id }) => id}
          empty={<EmptyState icon={IconArrowsSplit2} title={t('noSplits')} sentence={t('noSplitsText')} />}
        />
        <Split side={<RaiseCard minimumCount={minimumCount} />}>
          <Card title={t('rules')}>
            <ProseList
              items={[t('rule1', { minimum: minimumCount }), t('rule2'), t('rule3'), t('rule4'), t('rule5')]}
            />
          </Card>
        </Split>
      </Stack>
      <Notice texts={{ raised: t('raised') }} />
    </>
  );
}

function RaiseCard({ minimumCount }: { minimumCount: number }) {
  const t = useT(officerNumbersMessages);
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = refusalBeside(answer);
  const [form, fields] = useZodForm({ id: 'raise', schema: raiseSchema, lastResult: result?.reply ?? null });
  const isAtMost = minimumCount >= MOST_MINIMUM_COUNT;
  const ask = result?.ask ?? null;
  return (
    <Card title={t('raiseTitle')} sentence={t('raiseSentence', { minimum: minimumCount, most: MOST_MINIMUM_COUNT })}>
      <Stack gap={3}>
        <RefusalNote refusal={refusal} />
        {isAtMost ? (
          t('atMost')
        ) : ask !== null ? (
          <Callout tone="needs-you" title={t('raiseQuestion', { minimum: ask })}>
            <PostForm form={{ id: 'raise-now' }}>
              <p>{t('raiseConfirm')}</p>
              <input type="hidden" name="minimum" value={ask} />
              <FormActions>
                <SubmitButton intent="raise">{t('raise', { minimum: ask })}</SubmitButton>
                <LinkButton to="/officer/numbers" variant="quiet">
                  {t('cancel')}
                </LinkButton>
              </FormActions>
            </PostForm>
          </Callout>
        ) : (
          <PostForm form={form} wide>
            <TextField field={fields.minimum} label={t('minimum')} inputMode="numeric" autoComplete="off" />
            <FormActions>
              <SubmitButton intent="look" variant="secondary">
                {t('continue')}
              </SubmitButton>
            </FormActions>
          </PostForm>
        )}
      </Stack>
    </Card>
  );
}
