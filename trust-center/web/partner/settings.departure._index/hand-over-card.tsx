import type { SubmissionResult } from '@conform-to/react';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import {
  DateField,
  FormActions,
  PostForm,
  RadioCards,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Progress } from '@multipartner/ui/progress';
import { HANDOVER_BASES, type HandoverBasis, OUTCOMES } from '../../../departure/kinds.ts';
import { departureMessages } from './departure.messages.ts';
import { offerSchema } from './schema.ts';
import { type Standing, useDays } from './use-days.ts';

interface Ask {
  successorId: string;
  basis: HandoverBasis;
  informedOn: string | null;
  successor: { name: string; legalName: string };
}

interface HandOverProps {
  standing: Standing;
  /** The offer that is about to be made, once its successor is known by name */
  ask: Ask | null;
  reply: SubmissionResult<string[]> | null;
}

/** Offering the customers to a successor, and how the handing over goes. */
export function HandOverCard({ standing, ask, reply }: HandOverProps) {
  const t = useT(departureMessages);
  const { departure } = standing;
  if (!departure) return null;
  return (
    <Card title={t('handTitle')} sentence={t('handSentence')}>
      {departure.state !== 'begun' ? (
        <Course standing={standing} />
      ) : ask ? (
        <Question ask={ask} />
      ) : (
        <OfferForm reply={reply} />
      )}
    </Card>
  );
}

function OfferForm({ reply }: { reply: SubmissionResult<string[]> | null }) {
  const t = useT(departureMessages);
  const [form, fields] = useZodForm({
    id: 'offer',
    schema: offerSchema,
    lastResult: reply,
    defaultValue: { basis: 'business_transfer' },
  });
  return (
    <PostForm form={form}>
      <TextField field={fields.successorId} label={t('code')} help={t('codeHelp')} autoComplete="off" />
      <RadioCards
        field={fields.basis}
        label={t('basis')}
        options={HANDOVER_BASES.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
      />
      {/* Without script the field stays: it only counts for a transfer. */}
      {fields.basis.value && fields.basis.value !== 'business_transfer' ? null : (
        <DateField field={fields.informedOn} label={t('informedOn')} help={t('informedOnHelp')} optional />
      )}
      <FormActions>
        <SubmitButton intent="look">{t('look')}</SubmitButton>
      </FormActions>
    </PostForm>
  );
}

function Question({ ask: { successor, successorId, basis, informedOn } }: { ask: Ask }) {
  const t = useT(departureMessages);
  return (
    <Callout tone="needs-you" title={t('askTitle', { name: successor.name })}>
      <PostForm form={{ id: 'ask' }}>
        <p>{t('askSentence', { legalName: successor.legalName })}</p>
        <input type="hidden" name="successorId" value={successorId} />
        <input type="hidden" name="basis" value={basis} />
        {informedOn ? <input type="hidden" name="informedOn" value={informedOn} /> : null}
        <FormActions>
          <SubmitButton intent="offer">{t('offer', { name: successor.name })}</SubmitButton>
          <LinkButton to="/partner/settings/departure" variant="quiet">
            {t('cancel')}
          </LinkButton>
        </FormActions>
      </PostForm>
    </Callout>
  );
}

function Course({ standing: { departure, successor, earliest, why } }: { standing: Standing }) {
  const t = useT(departureMessages);
  const { date, number } = useFormats();
  const { dayOfCalendar } = useDays();
  if (!departure || !successor) return null;
  const { state, counts, done, total } = departure;
  const { name } = successor;
  const isDue = !earliest || earliest <= new Date().toISOString().slice(0, 10);
  return (
    <Stack gap={4}>
      {why ? <Callout tone="needs-you">{t('waits', { why })}</Callout> : null}
      {state === 'offered' ? t('offeredTo', { name, day: date(departure.offeredAt!) }) : null}
      {state === 'accepted'
        ? isDue
          ? t('acceptedSoon', { name })
          : t('acceptedBy', { name, day: dayOfCalendar(earliest) })
        : null}
      {state === 'running' ? (
        <Progress
          value={done}
          total={Math.max(total, 1)}
          label={t('running', { done: number(done), total: number(total) })}
        />
      ) : null}
      {state === 'handed_over' ? (
        <>
          <Callout tone="success" title={t('doneTitle', { name, day: date(departure.endedAt!) })} />
          <DefinitionList
            columns={2}
            items={OUTCOMES.map((outcome) => ({
              term: t(`outcome_${outcome}`),
              value: number(counts[outcome] ?? 0),
            }))}
          />
        </>
      ) : null}
    </Stack>
  );
}
