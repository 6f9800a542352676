import type { SubmissionResult } from '@conform-to/react';
import { type ActionFailure, refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import type { FieldType } from '../../../clients/people/contact-fields.ts';
import { FieldInputs } from './field-form.tsx';
import { fieldSchema } from './field-schema.ts';
import { fieldsMessages } from './fields.messages.ts';

interface NewFieldFormProps {
  /** What the action of the page said of the last try */
  answer: ActionFailure | { reply: SubmissionResult<string[]> } | undefined;
  /** What stands in the form at first */
  usual: { label?: string; type: FieldType; choices?: string };
  /** Where whoever gives up goes */
  back: string;
}

/** A field of the partner's own that is not there yet: what it is called, holds and serves. */
export function NewFieldForm({ answer, usual, back }: NewFieldFormProps) {
  const t = useT(fieldsMessages);
  const refusal = refusalBeside(answer);
  const [form, fields] = useZodForm({
    id: 'field',
    schema: fieldSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: usual,
  });
  return (
    <PostForm form={form}>
      <Stack gap={4}>
        <ErrorSummary form={form} labels={{ label: t('label'), category: t('category'), purpose: t('purpose') }} />
        <RefusalNote refusal={refusal} />
        <FieldInputs fields={fields} />
      </Stack>
      <FormActions>
        <SubmitButton>{t('create')}</SubmitButton>
        <LinkButton to={back}>{t('cancel')}</LinkButton>
      </FormActions>
    </PostForm>
  );
}
