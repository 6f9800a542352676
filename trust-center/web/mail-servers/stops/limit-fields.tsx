import type { SubmissionResult } from '@conform-to/react';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, replyForm, SubmitButton, TextField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { BreakerLimits } from '../../../orders/breaker/breaker-limits.ts';
import { PartnerField } from '../desk/partner-field.tsx';
import { EVERYBODY_KEY } from './keys.ts';
import { stopsMessages } from './stops.messages.ts';

interface LimitsFormProps {
  /** What counts for everybody: where the fields begin */
  limits: BreakerLimits;
  /** Since when, where somebody set it */
  changedAt?: Date | string | null;
  reply: SubmissionResult<string[]> | null | undefined;
}

export function EverybodyForm({ limits, changedAt, reply }: LimitsFormProps) {
  const t = useT(stopsMessages);
  const { moment } = useFormats();
  const mine = reply?.initialValue?.intent === 'everybody' ? reply : undefined;
  return (
    <Card
      narrow
      title={t('everybody')}
      sentence={changedAt ? t('changedAt', { time: moment(changedAt) }) : t('standard')}
    >
      <Fields id="everybody" intent="everybody" limits={limits} reply={mine} />
      {changedAt ? (
        <PostForm wide>
          <input type="hidden" name="key" value={EVERYBODY_KEY} />
          <FormActions>
            <SubmitButton intent="remove" variant="secondary">
              {t('toStandard')}
            </SubmitButton>
          </FormActions>
        </PostForm>
      ) : null}
    </Card>
  );
}

export function PartnerForm({ limits, partners, reply }: LimitsFormProps & { partners: readonly string[] }) {
  const t = useT(stopsMessages);
  const mine = reply?.initialValue?.intent === 'partner' ? reply : undefined;
  return (
    <Card narrow title={t('partners')} sentence={t('partnersSentence')}>
      <Fields id="partner" intent="partner" limits={limits} reply={mine} partners={partners} />
    </Card>
  );
}

interface FieldsProps extends Pick<LimitsFormProps, 'limits'> {
  id: string;
  intent: 'everybody' | 'partner';
  reply: SubmissionResult<string[]> | undefined;
  partners?: readonly string[];
}

function Fields({ id, intent, limits, reply, partners }: FieldsProps) {
  const t = useT(stopsMessages);
  const { number } = useFormats();
  const { form, fields } = replyForm(id, reply, {
    partner: { value: '' },
    bounceShare: { value: number(limits.bounceShare * 100) },
    complaintShare: { value: number(limits.complaintShare * 100) },
    leastTried: { value: String(limits.leastTried) },
  });
  const usual = { inputMode: 'decimal', autoComplete: 'off' } as const;
  return (
    <PostForm form={form}>
      <Stack gap={4}>
        {partners ? (
          <PartnerField field={fields.partner} label={t('partner')} help={t('partnerHelp')} partners={partners} />
        ) : null}
        <Columns min={220}>
          <TextField field={fields.bounceShare} label={t('bounceShare')} help={t('bounceShareHelp')} {...usual} />
          <TextField
            field={fields.complaintShare}
            label={t('complaintShare')}
            help={t('complaintShareHelp')}
            {...usual}
          />
        </Columns>
        <TextField field={fields.leastTried} label={t('leastTried')} help={t('leastTriedHelp')} {...usual} />
      </Stack>
      <FormActions>
        <SubmitButton intent={intent}>{t(partners ? 'set' : 'save')}</SubmitButton>
      </FormActions>
    </PostForm>
  );
}
