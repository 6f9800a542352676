import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { FormActions, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { importParams } from '../address-book/import-params.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { columnsMessages } from './columns.messages.ts';
import { ConsentChoice } from './consent-choice.tsx';
import { MappingTable } from './mapping-table.tsx';
import { columnsSchema, planOf } from './schema.ts';

const DELIMITERS = {
  ';': 'delimiterSemicolon',
  ',': 'delimiterComma',
  '\t': 'delimiterTab',
  '|': 'delimiterPipe',
} as const;

export const loader = partnerRoute.loader(
  { can: ['create', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context }) => {
    const { state } = await services.people.importProgress(actor.partnerId, importId);
    if (state !== 'uploaded' && state !== 'previewed') throw redirect(`/partner/imports/${importId}`);
    return services.people.readImportColumns(byPartner(actor, context, 'import'), importId);
  },
);

export const action = partnerRoute.action(
  { can: ['create', 'ContactImport'], params: importParams },
  async ({ params: { importId }, request, actor, services, context, language }) => {
    const formData = await request.formData();
    const form = readForm(formData, columnsSchema(language), language);
    if (!form.ok) {
      const fields = [...formData].filter(([name]) => name.startsWith('fields[')).map(([, value]) => String(value));
      const { consent, statement } = Object.fromEntries(formData);
      const purposes = formData.getAll('purposes').map(String);
      return data(
        {
          errors: form.reply.error ?? {},
          fields,
          purposes,
          consent: String(consent),
          statement: String(statement ?? ''),
        },
        { status: 422 },
      );
    }
    const { fields } = form.value;
    await services.people.saveImportColumns(byPartner(actor, context, 'import'), {
      importId,
      fields,
      consent: planOf(form.value),
    });
    throw redirect(`/partner/imports/${importId}/check`);
  },
);

export default function Columns() {
  const { fileName, format, hasHeader, mapping, samples, consent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const t = useT(columnsMessages);
  const errors: Record<string, string[] | null> = refused?.errors ?? {};
  const field = (name: string, value: string | string[]) =>
    plainField(name, { value, errors: errors[name] ?? undefined, required: true });
  const failure = refusalBeside(answer);
  // The form itself says that the session has ended.
  const problems = [failure?.message, ...(errors.fields ?? [])].filter((one) => one !== undefined);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: '/partner/imports', label: t('back') }} />
      <ImportSteps current="columns" />
      <PostForm wide>
        <Stack gap={6}>
          {problems.map((problem) => (
            <Callout key={problem} tone="broken" live>
              {problem}
            </Callout>
          ))}
          <Card>
            <DefinitionList
              columns={3}
              items={[
                { term: t('file'), value: fileName },
                { term: t('encoding'), value: format.encoding.toUpperCase().replace('WINDOWS', 'Windows') },
                { term: t('delimiter'), value: t(DELIMITERS[format.delimiter]) },
                { term: t('header'), value: t(hasHeader ? 'headerYes' : 'headerNo') },
              ]}
            />
          </Card>
          <Card flush>
            <MappingTable mapping={mapping} samples={samples} chosen={refused?.fields} />
          </Card>
          <ConsentChoice
            consent={field('consent', refused?.consent ?? consent.kind)}
            statement={field('statement', refused?.statement ?? (consent.kind === 'statement' ? consent.text : ''))}
            purposes={field(
              'purposes',
              refused?.purposes ?? (consent.kind === 'none' ? ['newsletter'] : consent.purposes),
            )}
          />
        </Stack>
        <FormActions>
          <SubmitButton>{t('submit')}</SubmitButton>
          <LinkButton to="/partner/imports">{t('later')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
