import type { SubmissionResult } from '@conform-to/react';
import { Card } from '@multipartner/ui/card';
import { DateField, FormActions, PostForm, RadioCards, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { LEAVING_KINDS } from '../../../departure/kinds.ts';
import { departureMessages } from './departure.messages.ts';
import { beginSchema } from './schema.ts';

interface BeginFormProps {
  endsOn: string | null;
  isTermination: boolean;
  reply: SubmissionResult<string[]> | null;
}

/** The owner's word that the partner leaves. */
export function BeginForm({ endsOn, isTermination, reply }: BeginFormProps) {
  const t = useT(departureMessages);
  const [form, fields] = useZodForm({
    id: 'begin',
    schema: beginSchema,
    lastResult: reply,
    defaultValue: { kind: isTermination ? 'terminated' : 'sold', endsOn: endsOn ?? undefined },
  });
  return (
    <Card title={t('startTitle')} sentence={t('startSentence')}>
      <PostForm form={form}>
        <RadioCards
          field={fields.kind}
          label={t('kind')}
          options={LEAVING_KINDS.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
        />
        <DateField field={fields.endsOn} label={t('endsOn')} optional />
        <FormActions>
          <SubmitButton intent="begin">{t('start')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
