import type { SubmissionResult } from '@conform-to/react';
import { Card } from '@multipartner/ui/card';
import { FormActions, PostForm, replyForm, SelectField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PartnerField } from '../desk/partner-field.tsx';
import { limitsMessages } from './limits.messages.ts';

interface LimitFormProps {
  /** To be suggested */
  partners: readonly string[];
  reply: SubmissionResult<string[]> | null | undefined;
}

export function LimitForm({ partners, reply }: LimitFormProps) {
  const t = useT(limitsMessages);
  const { form, fields } = replyForm('limit', reply, {
    whom: { value: 'partner:*' },
    name: { value: '' },
    perHour: { value: '' },
  });
  return (
    <Card narrow title={t('set')}>
      <PostForm form={form}>
        <input type="hidden" name="intent" value="limit" />
        <SelectField
          field={fields.whom}
          label={t('whom')}
          options={[
            { value: 'partner:*', label: t('everyPartner') },
            { value: 'partner:', label: t('singlePartner') },
            { value: 'domain:*', label: t('everyDomain') },
            { value: 'domain:', label: t('oneDomain') },
            { value: 'recipient:*', label: t('everyProvider') },
            { value: 'recipient:', label: t('oneProvider') },
            { value: 'server:default', label: t('server') },
          ]}
        />
        <PartnerField field={fields.name} label={t('name')} help={t('nameHelp')} partners={partners} optional />
        <TextField field={fields.perHour} label={t('perHour')} inputMode="numeric" autoComplete="off" />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
