import type { SubmissionResult } from '@conform-to/react';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import {
  DateTimeField,
  FormActions,
  PostForm,
  RadioCards,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { type AddedAct, MOST_TEXT, PERSON_DECISIONS, RISKS } from '../../incidents/acts.ts';
import { incidentWords } from '../../incidents/incident-words.messages.ts';
import { actForms } from './act-schema.ts';

const ROWS = 5;

/** One line for the timeline, on a page of its own. */
export function ActForm({
  kind,
  back,
  timeZone,
  reply,
  refusal,
}: {
  kind: AddedAct;
  back: string;
  timeZone: string;
  reply?: SubmissionResult<string[]> | undefined;
  refusal?: string | undefined;
}) {
  const t = useT(incidentWords);
  const [form, fields] = useZodForm({
    id: kind,
    schema: actForms(timeZone)[kind] as never,
    lastResult: reply,
  }) as unknown as [{ id: string }, Record<string, never>];
  const has = (name: string) => name in actForms(timeZone)[kind].shape;
  const field = (name: string) => fields[name] as never;
  return (
    <>
      <PageHeader title={t(`add_${kind}`)} sentence={t(`help_${kind}`)} back={{ to: back, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          {has('risk') ? (
            <RadioCards
              field={field('risk')}
              label={t('risk')}
              options={RISKS.map((value) => ({ value, label: t(`risk_${value}`) }))}
            />
          ) : null}
          {has('decision') ? (
            <RadioCards
              field={field('decision')}
              label={t('decision')}
              options={PERSON_DECISIONS.map((value) => ({ value, label: t(`persons_${value}`) }))}
            />
          ) : null}
          {has('authority') ? (
            <>
              <TextField field={field('authority')} label={t('authority')} maxLength={200} />
              <TextField field={field('reference')} label={t('reference')} maxLength={100} optional />
              <DateTimeField field={field('at')} label={t('at')} />
              <TextArea field={field('delay')} label={t('delay')} help={t('delayHelp')} rows={3} optional />
            </>
          ) : null}
          {has('reason') ? (
            <TextArea field={field('reason')} label={t('reason')} rows={ROWS} maxLength={MOST_TEXT} />
          ) : null}
          {has('text') ? <TextArea field={field('text')} label={t('text')} rows={ROWS} maxLength={MOST_TEXT} /> : null}
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={back}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
