import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { CATEGORY_NAMES, FIELD_TYPE_NAMES } from '@multipartner/trust-center/contact-fields';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { FieldForm } from '../fields-desk/field-form.tsx';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { fieldErrorsOf } from '../fields-desk/refusal.server.ts';
import { changeOf, fieldForm, fieldParams, shownForm } from '../fields-desk/schema.ts';
import { hqUrls } from '../hq-urls.ts';

export const loader = hqRoute.loader(
  { can: ['read', 'Headquarters'], params: fieldParams },
  async ({ params: { fieldId }, actor, services, language }) => {
    const { fields } = valueOrPage(await services.campaigns.listContactFields({ actor: actorOf(actor) }));
    const field = fields.find((one) => one.fieldId === fieldId);
    if (!field) throw new FailureError(failure('NOT_FOUND'));
    return { field, mayChange: abilityFor(actor).can('update', 'Headquarters'), title: field.label[language] };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: fieldParams },
  async ({ params: { fieldId }, actor, services, request, language }) => {
    const formData = await request.formData();
    const intent = formData.get('intent');
    const who = actorOf(actor);
    if (intent === 'archive' || intent === 'restore') {
      const archived = intent === 'archive';
      valueOrPage(await services.campaigns.archiveContactField({ actor: who, fieldId, archived }));
      return redirect(withToast(hqUrls.fields(), archived ? 'field-archived' : 'field-restored'));
    }
    const form = readForm(formData, fieldForm(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const change = changeOf(form.value);
    const saved = await services.campaigns.changeContactField({ actor: who, fieldId, change });
    if (saved.ok) return redirect(withToast(hqUrls.fields(), 'field-saved'));
    return data({ reply: form.submission.reply(fieldErrorsOf(saved.failure, language)) }, { status: 422 });
  },
);

export default function Field() {
  const { field, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const refused = refusalBeside(answer);
  const name = field.label[language];
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: hqUrls.fields(), label: t('back') }}
        action={
          mayChange && !field.archived ? (
            <ConfirmDialog
              trigger={t('archive')}
              title={t('archiveTitle', { name })}
              sentence={t('archiveSentence')}
              confirmLabel={t('archiveConfirm')}
              intent="archive"
            />
          ) : undefined
        }
      />
      <Stack gap={4}>
        <RefusalNote refusal={refused} />
        {field.archived ? (
          <Callout title={t('archivedTitle')}>
            <Stack gap={3}>
              {t('archivedText')}
              {mayChange ? (
                <Row>
                  <PostForm wide>
                    <SubmitButton intent="restore" variant="secondary">
                      {t('restore')}
                    </SubmitButton>
                  </PostForm>
                </Row>
              ) : null}
            </Stack>
          </Callout>
        ) : null}
        {mayChange ? (
          <FieldForm reply={resultOf(answer)?.reply} stored={shownForm(field)} />
        ) : (
          <>
            <Callout title={t('readOnlyTitle')}>{t('readOnlyText')}</Callout>
            <Card>
              <DefinitionList
                items={[
                  { term: t('labelEn'), value: field.label.en },
                  { term: t('labelDe'), value: field.label.de },
                  { term: t('type'), value: FIELD_TYPE_NAMES[language][field.type] },
                  { term: t('category'), value: CATEGORY_NAMES[language][field.category] },
                  { term: t('purpose'), value: field.purpose[language] },
                  ...(field.choices.length > 0
                    ? [{ term: t('choicesEn'), value: field.choices.map(({ label }) => label[language]).join(', ') }]
                    : []),
                ]}
              />
            </Card>
          </>
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
