import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { fieldErrorsOf } from '../fields-desk/field-refusal.ts';
import { fieldSchema, inputOf } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { NewFieldForm } from '../fields-desk/new-field-form.tsx';

const HERE = '/partner/settings/fields';

export const loader = partnerRoute.loader({ can: ['update', 'PartnerSettings'] }, async () => null);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), fieldSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    try {
      await services.people.createField(byPartner(actor, context, 'contact_care'), inputOf(form.value));
    } catch (error) {
      return data({ reply: form.submission.reply(fieldErrorsOf(error, language)) }, { status: 422 });
    }
    throw redirect(withToast(HERE, 'made'));
  },
);

export default function NewField() {
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  return (
    <>
      <PageHeader title={t('new')} sentence={t('newSentence')} back={{ to: HERE, label: t('back') }} />
      <NewFieldForm answer={answer} usual={{ type: 'text' }} back={HERE} />
    </>
  );
}
