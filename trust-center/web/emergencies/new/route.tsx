import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
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
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { keyRoute } from '../../access/routes.server.ts';
import { byCustodian, demandVisible } from '../../keys/desk/by-custodian.ts';
import { askMessages } from './ask.messages.ts';
import { askSchema } from './schema.ts';

export const loader = keyRoute.loader(
  // Asked for before somebody types, not after.
  { can: ['update', 'Key'], freshSignIn: true },
  async ({ actor, services }) => {
    const names = await services.supervision.partnerNames();
    const { isOperator, partnerIds } = actor.looksAfter;
    const mine = Object.entries(names).filter(([id]) => isOperator || partnerIds.includes(id));
    if (mine.length === 0) throw new FailureError(failure('NOT_FOUND'));
    return { partners: mine.map(([value, label]) => ({ value, label })) };
  },
);

export const action = keyRoute.action(
  { can: ['update', 'Key'], freshSignIn: true },
  async ({ request, actor, services, context, language }) => {
    const asked = readForm(await request.formData(), askSchema, language);
    if (!asked.ok) return data({ reply: asked.reply }, { status: 422 });
    demandVisible(actor, asked.value.partnerId);
    const { caseId } = await services.emergency.request(byCustodian(actor, context), asked.value);
    return redirect(withToast(`/emergencies/${asked.value.partnerId}/${caseId}`, 'asked'));
  },
);

export const meta = titled('trust', askMessages, 'title');

export default function AskForEmergency() {
  const { partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = resultOf(answer)?.reply;
  const refused = refusalBeside(answer);
  const t = useT(askMessages);
  const [form, fields] = useZodForm({
    id: 'emergency',
    schema: askSchema,
    ...(reply ? { lastResult: reply } : {}),
    defaultValue: { maxRecords: '3', ...(partners.length === 1 ? { partnerId: partners[0]!.value } : {}) },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: '/emergencies', label: t('back') }} />
      <Stack gap={4}>
        <RefusalNote refusal={refused} />
        <Card narrow>
          <PostForm form={form}>
            <SelectField field={fields.partnerId} label={t('partner')} options={partners} />
            <TextField field={fields.ticket} label={t('ticket')} help={t('ticketHelp')} autoComplete="off" />
            <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={3} />
            <TextField
              field={fields.maxRecords}
              label={t('maxRecords')}
              help={t('maxRecordsHelp')}
              inputMode="numeric"
              autoComplete="off"
            />
            <FormActions>
              <SubmitButton>{t('ask')}</SubmitButton>
              <LinkButton to="/emergencies" variant="quiet">
                {t('cancel')}
              </LinkButton>
            </FormActions>
          </PostForm>
        </Card>
      </Stack>
    </>
  );
}
