import type { MessageDraft } from '@multipartner/campaigns/messages';
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxField,
  FormActions,
  PostForm,
  plainField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { MOST_FIELDS, PARTS } from './mail-fields.ts';
import css from './mail-form.module.css';
import { mailMessages } from './mails.messages.ts';

interface MailFormProps {
  revision: number;
  /** Null: one of the product's own mails, which keep theirs */
  name: string | null;
  system: boolean;
  draft: MessageDraft;
  issues: { field: string; sentence: string }[];
}

type At = (path: string, value: unknown) => ReturnType<typeof plainField>;

const MOST = { subject: 150, greeting: 200, text: 3_000, action: 60, closing: 600 } as const;
const GROUNDS = ['service', 'newsletter', 'service_reminders', 'events', 'surveys'] as const;
const TYPES = ['text', 'date', 'number', 'money', 'link'] as const;
const EMPTY_ROWS = 2;

/** Words in both languages side by side; of a mail for partners' systems also what it is about and what the system gives. */
export function MailForm({ revision, name, system, draft, issues }: MailFormProps) {
  const t = useT(mailMessages);
  const at: At = (path, value) => {
    const errors = issues.filter(({ field }) => field === path).map(({ sentence }) => sentence);
    return plainField(path, { value, ...(errors.length > 0 ? { errors } : {}) });
  };
  return (
    <PostForm wide>
      <input type="hidden" name="revision" value={revision} />
      <Stack gap={4}>
        {system ? null : (
          <Card>
            <Stack gap={2}>
              <TextField field={at('name', name ?? '')} label={t('name')} help={t('nameHelp')} autoComplete="off" />
              <SelectField
                field={at('ground', draft.ground)}
                label={t('ground')}
                help={t('groundHelp')}
                options={GROUNDS.map((value) => ({ value, label: t(`ground_${value}`) }))}
              />
            </Stack>
          </Card>
        )}
        {system ? null : <FieldRows fields={draft.fields} at={at} />}
        <div className={css.pair}>
          {LANGUAGES.map((language) => (
            <WordsCard key={language} {...{ language, system, at }} words={draft.words[language]} />
          ))}
        </div>
      </Stack>
      <FormActions>
        <SubmitButton intent="save">{t('save')}</SubmitButton>
      </FormActions>
    </PostForm>
  );
}

/** The fields there are and two empty rows: who saves gets two more. */
function FieldRows({ fields, at }: { fields: MessageDraft['fields']; at: At }) {
  const t = useT(mailMessages);
  const rows = Math.min(fields.length + EMPTY_ROWS, MOST_FIELDS);
  return (
    <Card title={t('fields')} sentence={t('fieldsHelp')}>
      <Stack gap={2}>
        {Array.from({ length: rows }, (_, i) => {
          const field = fields[i] ?? { name: '', type: 'text' as const, required: true };
          const number = i + 1;
          return (
            <div key={number} className={css.field}>
              <TextField
                field={at(`fields.${i}.name`, field.name)}
                label={t('fieldName', { number })}
                optional
                autoComplete="off"
              />
              <SelectField
                field={at(`fields.${i}.type`, field.type)}
                label={t('fieldType', { number })}
                options={TYPES.map((value) => ({ value, label: t(`type_${value}`) }))}
              />
              <CheckboxField field={at(`fields.${i}.required`, field.required)} label={t('fieldRequired')} />
            </div>
          );
        })}
      </Stack>
    </Card>
  );
}

interface WordsCardProps {
  language: Language;
  system: boolean;
  words: MessageDraft['words']['en'];
  at: At;
}

function WordsCard({ language, system, words, at }: WordsCardProps) {
  const t = useT(mailMessages);
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  return (
    <Card title={t('words', { language: names.of(language) ?? language })}>
      <Stack gap={2}>
        {PARTS.map((part) => {
          const field = at(`words.${language}.${part}`, words[part]);
          return part === 'text' ? (
            <TextArea
              key={part}
              field={field}
              label={t(part)}
              help={t('textHelp')}
              maxLength={MOST[part]}
              rows={8}
              counter
            />
          ) : (
            <TextField
              key={part}
              field={field}
              label={t(part)}
              maxLength={MOST[part]}
              optional={part !== 'subject' && !(part === 'action' && system)}
            />
          );
        })}
      </Stack>
    </Card>
  );
}
