import { actorOf } from '@multipartner/campaigns/actor';
import { sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import { FileField, FormActions, PostForm, plainField, replyForm, SubmitButton } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { issueSentences } from '../../answer.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { ColumnHelp } from './column-help.tsx';
import { checkTable, MAX_TABLE_BYTES, takeTable } from './schema.ts';
import { tableMessages } from './table.messages.ts';
import { TableResult } from './table-result.tsx';

export const loader = hqRoute.loader({ can: ['create', 'Partner'] }, async ({ language }) => ({
  title: translate(tableMessages, language)('title'),
}));

export const action = hqRoute.action({ can: ['create', 'Partner'] }, async ({ actor, services, request, language }) => {
  const posted = await request.formData();
  const isTaking = posted.get('intent') === 'take';
  const form = isTaking ? readForm(posted, takeTable, language) : readForm(posted, checkTable, language);
  const refused = (problem: string) => data({ problem, result: null, table: null }, { status: 422 });
  if (!form.ok) return refused(Object.values(form.submission.error ?? {}).flat()[0] ?? '');
  const bytes =
    'file' in form.value
      ? new Uint8Array(await form.value.file.arrayBuffer())
      : new Uint8Array(Buffer.from(form.value.table, 'base64'));
  const outcome = await services.campaigns.addPartnersFromCsv({ actor: actorOf(actor), bytes, dryRun: !isTaking });
  if (!outcome.ok) return refused(sentence(outcome.failure, language));
  const { lines, ...counts } = outcome.value;
  return data({
    problem: null,
    result: {
      ...counts,
      lines: lines.map(({ issues, ...line }) => ({
        ...line,
        reasons: issueSentences(issues, language),
      })),
    },
    table: isTaking ? null : Buffer.from(bytes).toString('base64'),
  });
});

export default function PartnerTable() {
  const answer = useActionData<typeof action>();
  const t = useT(tableMessages);
  const words = useT(partnersMessages);
  const shown = resultOf(answer);
  const problem = refusalBeside(answer)?.message ?? shown?.problem;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        back={{ to: hqUrls.partners(), label: words('partners') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={problem} />
        {shown?.result ? (
          <TableResult result={shown.result} table={shown.table} />
        ) : (
          <>
            <ChooseFile />
            <ColumnHelp />
          </>
        )}
      </Stack>
    </>
  );
}

function ChooseFile() {
  const t = useT(tableMessages);
  const { form } = replyForm('table', null, {});
  return (
    <Card narrow>
      <PostForm form={form} encType="multipart/form-data">
        <FileField
          field={{ ...plainField('file'), required: true }}
          label={t('file')}
          help={t('fileHelp')}
          accept=".csv,text/csv,text/plain"
          maxBytes={MAX_TABLE_BYTES}
        />
        <FormActions>
          <SubmitButton intent="check">{t('check')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
