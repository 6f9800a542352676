import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { fieldParams } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';

const HERE = '/partner/settings/fields';

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'], params: fieldParams },
  async ({ params: { fieldId }, actor, services, context }) => {
    const use = await services.people.readFieldUse(byPartner(actor, context, 'contact_care'), fieldId);
    if (use.field.deleting) throw redirect(HERE);
    return use;
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params: fieldParams },
  async ({ params: { fieldId }, request, actor, services, context }) => {
    const intent = (await request.formData()).get('intent');
    if (intent === 'archive') {
      await services.people.archiveField(byPartner(actor, context, 'contact_care'), { fieldId, archived: true });
      throw redirect(`${HERE}/${fieldId}/delete`);
    }
    if (intent !== 'delete') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    await services.people.deleteField(byPartner(actor, context, 'contact_care'), fieldId);
    throw redirect(withToast(HERE, 'deleting'));
  },
);

/** How many values would go, and the question whether they shall. */
export default function DeleteField() {
  const { field, people, segments } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const { list } = useFormats();
  const name = field.label[language];
  const back = `${HERE}/${field.fieldId}`;
  const isOwn = field.origin === 'own';
  const mayGo = field.archived || (isOwn && people === 0);
  return (
    <>
      <PageHeader
        title={t(isOwn ? 'deleteTitle' : 'deleteTitleValues', { name })}
        sentence={people === 0 ? t('deleteNone') : t('deletePeople', { count: people })}
        back={{ to: back, label: name }}
      />
      <Stack gap={4}>
        <RefusalNote refusal={refusal} />
        {segments.length > 0 ? (
          <Callout tone="needs-you">{t('deleteSegments', { names: list(segments) })}</Callout>
        ) : null}
        <Card>
          <Stack gap={3}>
            {mayGo ? t(isOwn ? 'deleteWhat' : 'deleteValuesWhat') : t('deleteFirst')}
            <Row>
              {mayGo && (isOwn || people > 0) ? (
                <ConfirmDialog
                  trigger={people === 0 ? t('deleteConfirmField') : t('deleteConfirm', { count: people })}
                  title={
                    people === 0 ? t('deleteQuestionField', { name }) : t('deleteQuestion', { name, count: people })
                  }
                  sentence={t(isOwn ? 'deleteWhat' : 'deleteValuesWhat')}
                  confirmLabel={people === 0 ? t('deleteConfirmField') : t('deleteConfirm', { count: people })}
                  tone="danger"
                  intent="delete"
                />
              ) : null}
              {mayGo || !isOwn ? null : (
                <PostForm wide>
                  <SubmitButton intent="archive" variant="secondary">
                    {t('archiveConfirm')}
                  </SubmitButton>
                </PostForm>
              )}
              <LinkButton to={back}>{t('cancel')}</LinkButton>
            </Row>
          </Stack>
        </Card>
      </Stack>
    </>
  );
}
