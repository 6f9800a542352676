import { Card, Row } from '@multipartner/ui/card';
import { ErrorSummary, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { approvalsMessages } from './approvals.messages.ts';
import { refusal } from './refusal.ts';

interface RefuseSelectedProps {
  requests: readonly { id: string; partnerName: string; campaignName: string }[];
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** One reason for several requests: each of the partners reads it. */
export function RefuseSelected({ requests, reply }: RefuseSelectedProps) {
  const t = useT(approvalsMessages);
  const [form, fields] = useZodForm({ id: 'refusal', schema: refusal, lastResult: reply });
  return (
    <Card narrow title={t('refuseMany', { count: requests.length })} sentence={t('refuseManySentence')}>
      <ul>
        {requests.map(({ id, partnerName, campaignName }) => (
          <li key={id}>
            {partnerName}: {campaignName}
          </li>
        ))}
      </ul>
      <PostForm form={form} wide>
        {requests.map(({ id }) => (
          <input key={id} type="hidden" name="selected" value={id} />
        ))}
        <ErrorSummary form={form} labels={{ reason: t('reason') }} />
        <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={3} maxLength={1_000} />
        <Row>
          <SubmitButton intent="refuse" variant="danger">
            {t('refuseMany', { count: requests.length })}
          </SubmitButton>
        </Row>
      </PostForm>
    </Card>
  );
}
