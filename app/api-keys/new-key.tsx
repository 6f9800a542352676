import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import type { Scope } from '../api/scopes.ts';
import { keysMessages } from './keys.messages.ts';
import { LIFETIMES, newKeyForm } from './schema.ts';
import { scopeWord } from './scope-word.ts';

interface NewKeyProps {
  scopes: readonly Scope[];
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

export function NewKey({ scopes, reply }: NewKeyProps) {
  const t = useT(keysMessages);
  const [form, fields] = useZodForm({
    id: 'key',
    schema: newKeyForm(scopes),
    lastResult: reply,
    defaultValue: { lifetime: 'days90' },
  });
  return (
    <Card title={t('newTitle')}>
      <PostForm form={form} wide>
        <Stack gap={2}>
          <ErrorSummary form={form} labels={{ name: t('name'), scopes: t('scopes'), lifetime: t('expires') }} />
          <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" />
          <CheckboxGroup
            field={fields.scopes}
            label={t('scopes')}
            help={t('scopesHelp')}
            options={scopes.map((scope) => ({ value: scope, label: t(scopeWord(scope)) }))}
          />
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
