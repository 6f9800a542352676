import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { FormActions, PostForm, plainField, SelectField, SubmitButton } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inUse } from '../../../people/fields/definition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { importParams } from '../address-book/import-params.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { columnsMessages } from './columns.messages.ts';
import css from './columns.module.css';
import { ConsentChoice } from './consent-choice.tsx';
import { MappingTable } from './mapping-table.tsx';
import { chosenSoFar, columnsSchema, planOf } from './schema.ts';

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
    const by = byPartner(actor, context, 'import');
    const columns = await services.people.readImportColumns(by, importId);
    const defined = inUse(await services.people.listFields(by));
    return { ...columns, defined, isOwner: actor.role === 'partner_owner' };
  },
);

export const action = partnerRoute.action(
  { can: ['create', 'ContactImport'], params: importParams },
  async ({ params: { importId }, request, actor, services, context, language }) => {
    const formData = await request.formData();
    const by = byPartner(actor, context, 'import');
    const wanted = /^field-(\d{1,3})$/.exec(String(formData.get('intent') ?? ''))?.[1];
    if (wanted !== undefined) {
      // What was chosen so far is kept, whole or not: the person comes back to it.
      await services.people.keepImportColumns(by, { importId, ...chosenSoFar(formData) });
      throw redirect(`/partner/imports/${importId}/field/${wanted}`);
    }
    const defined = inUse(await services.people.listFields(by));
    const form = readForm(formData, columnsSchema(language, defined), language);
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
    const { fields, writing } = form.value;
    await services.people.saveImportColumns(by, {
      importId,
      fields,
      consent: planOf(form.value),
      ...(writing ? { language: writing } : {}),
    });
    throw redirect(`/partner/imports/${importId}/check`);
  },
);

export default function Columns() {
  const { fileName, format, hasHeader, mapping, samples, consent, language, defined, isOwner } =
    useLoaderData<typeof loader>();
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
            <MappingTable
              mapping={mapping}
              samples={samples}
              chosen={refused?.fields}
              defined={defined}
              mayDefine={isOwner}
            />
          </Card>
          <div className={css.writing}>
            <SelectField
              field={plainField('writing', { value: language ?? 'de' })}
              label={t('writing')}
              help={t('writingHelp')}
              options={[
                { value: 'de', label: t('writingDe') },
                { value: 'en', label: t('writingEn') },
              ]}
            />
          </div>
          <ConsentChoice
            consent={field('consent', refused?.consent ?? consent.kind)}
            statement={field('statement', refused?.statement ?? (consent.kind === 'statement' ? consent.text : ''))}
            purposes={field(
              'purposes',
              refused?.purposes ?? (consent.kind === 'none' ? ['newsletter'] : [...consent.purposes]),
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
