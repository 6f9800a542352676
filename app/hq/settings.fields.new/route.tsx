import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { FieldForm } from '../fields-desk/field-form.tsx';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { fieldErrorsOf } from '../fields-desk/refusal.server.ts';
import { changeOf, fieldForm } from '../fields-desk/schema.ts';
import { hqUrls } from '../hq-urls.ts';

export const loader = hqRoute.loader({ can: ['update', 'Headquarters'] }, async ({ language }) => ({
  title: translate(fieldsMessages, language)('new'),
}));

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const form = readForm(await request.formData(), fieldForm(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const field = { ...changeOf(form.value), type: form.value.type };
    const made = await services.campaigns.createContactField({ actor: actorOf(actor), field });
    if (made.ok) return redirect(withToast(hqUrls.fields(), 'field-made'));
    return data({ reply: form.submission.reply(fieldErrorsOf(made.failure, language)) }, { status: 422 });
  },
);

export default function NewField() {
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const failure = refusalBeside(answer);
  return (
    <>
      <PageHeader title={t('new')} sentence={t('newSentence')} back={{ to: hqUrls.fields(), label: t('back') }} />
      <Stack gap={4}>
        <RefusalNote refusal={failure} />
        <FieldForm reply={resultOf(answer)?.reply} />
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
