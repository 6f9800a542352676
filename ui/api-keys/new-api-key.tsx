import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  type Option,
  PostForm,
  replyForm,
  SelectField,
  SubmitButton,
  TextField,
} from '../form/form.tsx';
import { useT } from '../messages.ts';
import { Card, Stack } from '../page/card.tsx';
import { apiKeysMessages } from './api-keys.messages.ts';
import { LIFETIMES } from './new-key-form.ts';

export interface NewApiKeyProps {
  /** What a key can be allowed here, in words. */
  scopes: readonly Option[];
  /** Ticked at the start. */
  usualScopes?: readonly string[];
  nameHelp?: string;
  /** Of the action, when the form was not in order. */
  reply?: Parameters<typeof replyForm>[1];
}

/** The form that makes a key. It ends by itself unless somebody says otherwise. */
export function NewApiKey({ scopes, usualScopes, nameHelp, reply }: NewApiKeyProps) {
  const t = useT(apiKeysMessages);
  const { form, fields } = replyForm('key', reply, {
    name: { required: true, maxLength: 80 },
    scopes: { required: true, value: [...(usualScopes ?? [])] },
    lifetime: { value: 'days90' },
  });
  return (
    <Card title={t('newTitle')}>
      <PostForm form={form}>
        <Stack gap={2}>
          <ErrorSummary form={form} labels={{ name: t('name'), scopes: t('scopes'), lifetime: t('expires') }} />
          <TextField field={fields.name} label={t('name')} help={nameHelp ?? t('nameHelp')} autoComplete="off" />
          <CheckboxGroup field={fields.scopes} label={t('scopes')} help={t('scopesHelp')} options={scopes} />
          <SelectField
            field={fields.lifetime}
            label={t('expires')}
            help={t('expiresHelp')}
            options={LIFETIMES.map((value) => ({ value, label: t(value) }))}
          />
          <FormActions>
            <SubmitButton intent="create">{t('make')}</SubmitButton>
          </FormActions>
        </Stack>
      </PostForm>
    </Card>
  );
}
