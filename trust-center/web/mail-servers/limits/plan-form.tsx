import type { SubmissionResult } from '@conform-to/react';
import { Card } from '@multipartner/ui/card';
import { FormActions, PostForm, replyForm, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { limitsMessages } from './limits.messages.ts';

interface PlanFormProps {
  plan: readonly number[];
  reply: SubmissionResult<string[]> | null | undefined;
}

export function PlanForm({ plan, reply }: PlanFormProps) {
  const t = useT(limitsMessages);
  const { form, fields } = replyForm('plan', reply, { ladder: { value: plan.join(' ') } });
  return (
    <Card narrow title={t('plan')} sentence={t('planSentence')}>
      <PostForm form={form}>
        <input type="hidden" name="intent" value="plan" />
        <TextArea field={fields.ladder} label={t('ladder')} help={t('ladderHelp')} rows={2} />
        <FormActions>
          <SubmitButton>{t('savePlan')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
