import type { SubmissionResult } from '@conform-to/react';
import { Card } from '@multipartner/ui/card';
import { FormActions, PostForm, replyForm, SelectField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import type { KnownPartner } from '../../../transports/list-transports.ts';
import { limitsMessages } from './limits.messages.ts';

interface LimitFormProps {
  partners: readonly KnownPartner[];
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
            { value: 'domain:*', label: t('everyDomain') },
            { value: 'domain:', label: t('oneDomain') },
            { value: 'recipient:*', label: t('everyProvider') },
            { value: 'recipient:', label: t('oneProvider') },
            { value: 'server:default', label: t('server') },
            ...partners.map(({ id, name }) => ({ value: `partner:${id}`, label: t('onePartner', { name }) })),
          ]}
        />
        <TextField
          field={fields.name}
          label={t('name')}
          help={t('nameHelp')}
          autoComplete="off"
          spellCheck={false}
          optional
        />
        <TextField field={fields.perHour} label={t('perHour')} inputMode="numeric" autoComplete="off" />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
