import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import {
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DUTIES, HOLDERS, USUAL_DUTIES } from '../../../documents/joint-control/duties.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { jointMessages } from '../joint-control._index/joint.messages.ts';
import { arrangementForm } from './schema.ts';

const HERE = '/officer/joint-control';
const query = z.object({ from: z.string().max(40).optional() });

/** `?from=jar_…` begins with an earlier version. */
export const loader = officerRoute.loader(
  { can: ['create', 'JointControl'], query },
  async ({ services, query: { from } }) => {
    const { arrangements } = await services.documents.readTracker();
    const before = arrangements.find(({ arrangementId }) => arrangementId === from);
    return before
      ? { programme: before.programme, headquarters: before.headquarters, ...before.text, ...before.duties }
      : { headquarters: arrangements[0]?.headquarters ?? '', ...USUAL_DUTIES };
  },
);

export const action = officerRoute.action(
  { can: ['create', 'JointControl'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), arrangementForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { programme, headquarters, en, de, ...duties } = form.value;
    await services.documents.publishArrangement(byOfficer(actor, context), { programme, headquarters, en, de, duties });
    throw redirect(withToast(HERE, 'published'));
  },
);

export default function NewArrangement() {
  const defaults = useLoaderData<typeof loader>();
  const t = useT(jointMessages);
  const words = useT(documentWords);
  const [form, fields] = useZodForm({
    id: 'arrangement',
    schema: arrangementForm,
    lastResult: resultOf(useActionData<typeof action>())?.reply,
    defaultValue: defaults,
  });
  const options = HOLDERS.map((value) => ({ value, label: words(`holder_${value}`) }));
  return (
    <>
      <PageHeader title={t('newTitle')} sentence={t('newSentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form} wide>
        <Stack gap={4}>
          <TextField field={fields.programme} label={t('programme')} help={t('programmeHelp')} autoComplete="off" />
          <TextField
            field={fields.headquarters}
            label={t('headquarters')}
            help={t('headquartersHelp')}
            autoComplete="off"
          />
          <TextArea field={fields.de} label={t('german')} help={t('textHelp')} rows={5} maxLength={4_000} />
          <TextArea field={fields.en} label={t('english')} rows={5} maxLength={4_000} />
          <Card title={t('who')}>
            <Columns min={300}>
              {DUTIES.map((duty) => (
                <SelectField key={duty} field={fields[duty]} label={words(`duty_${duty}`)} options={options} />
              ))}
            </Columns>
          </Card>
        </Stack>
        <FormActions>
          <SubmitButton>{t('publish')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
