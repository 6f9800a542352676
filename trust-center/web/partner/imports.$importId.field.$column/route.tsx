import { FailureError, failure } from '@multipartner/kernel/errors';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { ColumnField } from '../../../people/csv/fields.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { importParams } from '../address-book/import-params.ts';
import { fieldErrorsOf } from '../fields-desk/field-refusal.ts';
import { fieldSchema, inputOf } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { guessType } from '../fields-desk/guess-type.ts';
import { NewFieldForm } from '../fields-desk/new-field-form.tsx';
import { columnsMessages } from '../imports.$importId.columns/columns.messages.ts';

const params = importParams.extend({ column: z.coerce.number().int().min(0).max(199) });

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'], params },
  async ({ params: { importId, column }, actor, services, context }) => {
    const columns = await services.people.readImportColumns(byPartner(actor, context, 'import'), importId);
    const header = columns.headers[column];
    if (header === undefined) throw new FailureError(failure('NOT_FOUND'));
    const samples = columns.samples[column] ?? [];
    // Three samples are too few to know all choices: the person adds what is missing.
    return { importId, header, samples, guess: guessType(samples, columns.language ?? 'de') };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params },
  async ({ params: { importId, column }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), fieldSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'import');
    // An import that is over takes no field any more: asked before one is made.
    await services.people.readImportColumns(by, importId);
    let made: { fieldId: string };
    try {
      made = await services.people.createField(by, inputOf(form.value));
    } catch (error) {
      return data({ reply: form.submission.reply(fieldErrorsOf(error, language)) }, { status: 422 });
    }
    const fields = { [column]: made.fieldId as ColumnField };
    await services.people.keepImportColumns(by, { importId, fields });
    throw redirect(`/partner/imports/${importId}/columns`);
  },
);

/** A column of the file at hand becomes a field of its own, and the way goes back to the columns. */
export default function FieldOfColumn() {
  const { importId, header, samples, guess } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const words = useT(columnsMessages);
  const back = `/partner/imports/${importId}/columns`;
  return (
    <>
      <PageHeader
        title={t('takeTitle', { name: header })}
        sentence={t('newSentence')}
        back={{ to: back, label: words('title') }}
        meta={samples.join(' · ')}
      />
      <NewFieldForm answer={answer} usual={{ label: header.slice(0, 80), ...guess }} back={back} />
    </>
  );
}
