import { isFailureError } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { type FormDesign, formDesign } from '@multipartner/templates-engine/form-design';
import { type FormLanguage, languagesOf, OPEN_TEXT_NAMES } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Split, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  FormActions,
  PostForm,
  plainField,
  RadioCards,
  SubmitButton,
  TextArea,
  TextField,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { issuesAt, readDesign } from '../sign-up-forms/design-fields.ts';
import { formParams } from '../sign-up-forms/form-params.ts';
import css from '../sign-up-forms/form-preview.module.css';
import { FormPreview } from '../sign-up-forms/form-preview.tsx';
import { formPath } from '../sign-up-forms/form-urls.ts';
import { formsMessages } from '../sign-up-forms/forms.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'Consent'], params: formParams },
  async ({ params: { formId }, actor, services, context }) => {
    const form = await services.forms.readForm(byPartner(actor, context, 'sign_up'), formId);
    const { name, revision, design, template } = form;
    return { formId, name, revision, design, template, partnerName: actor.partnerName };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Consent'], params: formParams },
  async ({ params: { formId }, request, actor, services, context }) => {
    const form = await request.formData();
    const input = {
      formId,
      revision: Number(form.get('revision')) || 0,
      name: String(form.get('name') ?? ''),
      design: readDesign(form),
    };
    const typed = { name: input.name, design: formDesign.safeParse(input.design).data ?? null };
    try {
      const saved = await services.forms.saveForm(byPartner(actor, context, 'sign_up'), input);
      if ('revision' in saved) throw redirect(withToast(formPath(formId), 'saved'));
      return data({ ...typed, issues: saved.issues, isNameWrong: false }, { status: 422 });
    } catch (error) {
      const isNameWrong = input.name.trim() === '' || input.name.length > 120;
      if (!isFailureError(error) || error.failure.code !== 'INVALID' || !isNameWrong) throw error;
      return data({ ...typed, issues: [], isNameWrong }, { status: 422 });
    }
  },
);

export default function DesignForm() {
  const { formId, name, revision, design: saved, template, partnerName } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = refusalBeside(answer);
  const t = useT(formsMessages);
  const purposeWords = useT(purposeWordsMessages);
  const spoken = useLanguage();
  const languageNames = new Intl.DisplayNames(spoken, { type: 'language' });
  const first = result?.design ?? saved;
  const [shown, setShown] = useState<FormDesign>(first);
  const [ticked, setTicked] = useState<readonly string[]>(first.languages);
  const { content } = template;
  const faults = (path: string, most = 0) =>
    issuesAt(result?.issues ?? [], path).map((fault) => t(fault, { count: most }));
  const isShown = (language: FormLanguage) =>
    ticked.includes(language) || (result?.issues ?? []).some(({ path }) => path.startsWith(`texts.${language}.`));
  const follow = (form: HTMLFormElement | null) => {
    if (!form) return;
    const design = readDesign(new FormData(form));
    setTicked(design.languages as string[]);
    const typed = formDesign.safeParse(design);
    if (typed.success) setShown(typed.data);
  };
  return (
    <>
      <PageHeader
        title={t('designTitle')}
        sentence={t('designSentence')}
        back={{ to: formPath(formId), label: name }}
      />
      <Split
        wide
        side={
          <Card title={t('preview')}>
            <FormPreview template={template} design={shown} partnerName={partnerName} />
          </Card>
        }
      >
        <PostForm wide>
          <div onInput={(event) => follow(event.currentTarget.closest('form'))}>
            <Stack gap={4}>
              <RefusalNote refusal={refusal} />
              <input type="hidden" name="revision" value={revision} />
              <Card>
                <Stack gap={2}>
                  <TextField
                    field={plainField('name', {
                      value: result?.name ?? name,
                      ...(result?.isNameWrong ? { errors: [t('nameRequired')] } : {}),
                    })}
                    label={t('name')}
                    help={t('nameHelp')}
                    autoComplete="off"
                  />
                  <CheckboxGroup
                    field={plainField('languages', { value: first.languages, errors: faults('languages') })}
                    label={t('languages')}
                    help={t('languagesHelp')}
                    options={languagesOf(content.texts).map((one) => ({
                      value: one,
                      label: FORM_WORDS[one].languageName,
                    }))}
                  />
                </Stack>
              </Card>
              {/* Texts of a language that is not ticked are only out of sight: a change of mind loses nothing. */}
              {languagesOf(content.texts).map((language) => (
                <div key={language} hidden={!isShown(language)}>
                  <Card title={t('texts', { language: languageNames.of(language) ?? language })}>
                    <Stack gap={2}>
                      {OPEN_TEXT_NAMES.map((part) => {
                        const path = `texts.${language}.${part}`;
                        const most = content.limits[part];
                        const value = first.texts[language]?.[part] ?? content.texts[language]![part];
                        const field = plainField(path, { value, errors: faults(path, most) });
                        const Input = part === 'headline' ? TextField : TextArea;
                        return <Input key={part} field={field} label={t(part)} maxLength={most} counter />;
                      })}
                    </Stack>
                  </Card>
                </div>
              ))}
              <Card>
                <Stack gap={2}>
                  {content.images.length > 0 ? (
                    <RadioCards
                      field={plainField('image', { value: first.image ?? '', errors: faults('image') })}
                      label={t('image')}
                      options={[
                        { value: '', label: t('noImage') },
                        ...content.images.map(({ sha256, alt }, i) => ({
                          value: sha256,
                          label: alt || t('imageNumber', { number: i + 1 }),
                        })),
                      ]}
                    />
                  ) : null}
                  <CheckboxGroup
                    field={plainField('purposes', { value: first.purposes, errors: faults('purposes') })}
                    label={t('purposes')}
                    help={t('purposesHelp')}
                    options={content.purposes.map((one) => ({ value: one, label: purposeWords(one) }))}
                  />
                  {content.fields.length > 0 ? (
                    <CheckboxGroup
                      field={plainField('fields', { value: first.fields, errors: faults('fields') })}
                      label={t('fields')}
                      help={t('fieldsHelp')}
                      optional
                      options={content.fields.map((one) => ({ value: one, label: FORM_WORDS[spoken].field[one] }))}
                    />
                  ) : null}
                </Stack>
              </Card>
              <LockedTexts />
            </Stack>
            <FormActions>
              <SubmitButton>{t('save')}</SubmitButton>
              <LinkButton to={formPath(formId)}>{t('cancel')}</LinkButton>
            </FormActions>
          </div>
        </PostForm>
      </Split>
    </>
  );
}

/** What stands in the form and cannot be changed here. */
function LockedTexts() {
  const { template } = useLoaderData<typeof loader>();
  const t = useT(formsMessages);
  const [language] = languagesOf(template.content.texts);
  const texts = language ? template.content.texts[language] : undefined;
  if (!texts) return null;
  return (
    <Card title={t('locked')}>
      <Stack gap={2}>
        <div>
          <strong>{t('lockedConsent')}</strong>
          <p className={css.locked}>{texts.consent}</p>
        </div>
        <div>
          <strong>{t('lockedPrivacy')}</strong>
          <p className={css.locked}>{texts.privacy}</p>
        </div>
      </Stack>
    </Card>
  );
}
