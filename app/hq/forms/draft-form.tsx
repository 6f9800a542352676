import type { FormDraft } from '@multipartner/campaigns/forms';
import {
  FORM_FIELDS,
  FORM_LANGUAGES,
  FORM_PURPOSES,
  type FormLanguage,
  OPEN_TEXT_NAMES,
  OPEN_TEXTS,
} from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  FormActions,
  PostForm,
  plainField,
  SubmitButton,
  TextArea,
  TextField,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { formTemplateMessages } from './form-template.messages.ts';

interface DraftFormProps {
  revision: number;
  name: string;
  draft: FormDraft;
  images: { value: string; label: string }[];
  issues: { field: string; sentence: string }[];
  disabled: boolean;
}

const MOST = { consent: 600, privacy: 2_000, ...OPEN_TEXTS } as const;

/** All parts of a form template, the locked ones first. */
export function DraftForm({ revision, name, draft, images, issues, disabled }: DraftFormProps) {
  const t = useT(formTemplateMessages);
  const language = useLanguage();
  const at = (path: string, value: unknown) => {
    const errors = issues.filter(({ field }) => field === path).map(({ sentence }) => sentence);
    return plainField(path, { value, ...(errors.length > 0 ? { errors } : {}) });
  };
  const words = FORM_WORDS[language];
  return (
    <PostForm wide>
      <input type="hidden" name="revision" value={revision} />
      <Stack gap={4}>
        <Card>
          <Stack gap={2}>
            <TextField field={at('name', name)} label={t('name')} help={t('nameHelp')} autoComplete="off" />
            <TextField field={at('brand', draft.brand)} label={t('brand')} help={t('brandHelp')} autoComplete="off" />
            <CheckboxGroup
              field={at('languages', draft.languages)}
              label={t('languages')}
              help={t('languagesHelp')}
              options={FORM_LANGUAGES.map((one) => ({ value: one, label: FORM_WORDS[one].languageName }))}
            />
          </Stack>
        </Card>
        <Card title={t('offered')}>
          <Stack gap={2}>
            <CheckboxGroup
              field={at('purposes', draft.purposes)}
              label={t('purposes')}
              help={t('purposesHelp')}
              options={FORM_PURPOSES.map((one) => ({ value: one, label: words.purpose[one] }))}
            />
            <CheckboxGroup
              field={at('fields', draft.fields)}
              label={t('fields')}
              help={t('fieldsHelp')}
              optional
              options={FORM_FIELDS.map((one) => ({ value: one, label: words.field[one] }))}
            />
            {images.length > 0 ? (
              <CheckboxGroup
                field={at('imageIds', draft.imageIds)}
                label={t('images')}
                help={t('imagesHelp')}
                optional
                options={images}
              />
            ) : (
              <p>{t('noImages')}</p>
            )}
          </Stack>
        </Card>
        {FORM_LANGUAGES.map((one) => (
          <TextsCard key={one} language={one} draft={draft} at={at} />
        ))}
        <Card title={t('limits')} sentence={t('limitsSentence')}>
          <Stack gap={2}>
            {OPEN_TEXT_NAMES.map((part) => (
              <TextField
                key={part}
                field={at(`limits.${part}`, String(draft.limits[part]))}
                label={t(part)}
                inputMode="numeric"
                autoComplete="off"
              />
            ))}
          </Stack>
        </Card>
      </Stack>
      {disabled ? null : (
        <FormActions>
          <SubmitButton intent="save">{t('save')}</SubmitButton>
        </FormActions>
      )}
    </PostForm>
  );
}

interface TextsCardProps {
  language: FormLanguage;
  draft: FormDraft;
  at: (path: string, value: unknown) => ReturnType<typeof plainField>;
}

function TextsCard({ language, draft, at }: TextsCardProps) {
  const t = useT(formTemplateMessages);
  const languageNames = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  const texts = draft.texts[language];
  const field = (name: keyof typeof MOST) => at(`texts.${language}.${name}`, texts[name]);
  return (
    <Card title={t('textsIn', { language: languageNames.of(language) ?? language })}>
      <Stack gap={2}>
        <strong>{t('locked')}</strong>
        <TextArea
          field={field('consent')}
          label={t('consent')}
          help={t('consentHelp')}
          maxLength={MOST.consent}
          counter
        />
        <TextArea
          field={field('privacy')}
          label={t('privacy')}
          help={t('privacyHelp')}
          maxLength={MOST.privacy}
          rows={6}
          counter
        />
        <strong>{t('open')}</strong>
        <TextField field={field('headline')} label={t('headline')} maxLength={draft.limits.headline} counter />
        <TextArea field={field('intro')} label={t('intro')} maxLength={draft.limits.intro} counter />
        <TextArea field={field('thanks')} label={t('thanks')} maxLength={draft.limits.thanks} counter />
      </Stack>
    </Card>
  );
}
