import type { FormDesign } from '@multipartner/templates-engine/form-design';
import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import { publishForm } from '@multipartner/templates-engine/published-form';
import { plainField, SelectField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import type { FormTemplateVersion } from '../../../forms/templates/form-templates.ts';
import { SignUpFormBody } from '../../recipient/sign-up/sign-up-form.tsx';
import css from './form-preview.module.css';
import { formsMessages } from './forms.messages.ts';

interface PreviewProps {
  template: FormTemplateVersion;
  design: FormDesign;
  partnerName: string;
}

// React 18 does not know the attribute yet and would drop `true`.
const UNREACHABLE = { inert: '' } as object;

/** The form as people will see it, from the same parts as the public page. Nothing in it can be sent. */
export function FormPreview({ template, design, partnerName }: PreviewProps) {
  const t = useT(formsMessages);
  const [wished, setWished] = useState<FormLanguage>();
  const form = publishForm({ template, content: template.content, design, partner: partnerName });
  const language = form.languages.find((one) => one === wished) ?? form.languages[0];
  if (!language) return null;
  return (
    <div>
      {form.languages.length > 1 ? (
        <SelectField
          field={plainField('preview-language', { value: language })}
          label={t('previewLanguage')}
          onText={(value) => setWished(value as FormLanguage)}
          options={form.languages.map((one) => ({ value: one, label: FORM_WORDS[one].languageName }))}
        />
      ) : null}
      <div className={css.page} lang={language} {...UNREACHABLE}>
        <SignUpFormBody
          form={{
            language,
            texts: form.texts[language]!,
            image: form.image,
            fields: form.fields,
            purposes: form.purposes,
          }}
        />
      </div>
    </div>
  );
}
