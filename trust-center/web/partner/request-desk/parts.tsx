import { Badge } from '@multipartner/ui/badge';
import { type FieldLike, RadioCards } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconMail,
  IconPhone,
  IconUserCheck,
} from '@tabler/icons-react';
import type { Clock } from '../../../requests/due-day.ts';
import type { RequestOutcome, RequestState } from '../../../requests/kinds.ts';
import { answerMessages } from './answer.messages.ts';
import { requestWords } from './request-words.messages.ts';

/** How much time is left, in words and a tone. */
export function ClockBadge({ clock }: { clock: Clock }) {
  const t = useT(requestWords);
  const { number } = useFormats();
  const { daysLeft, tone } = clock;
  const days = Math.abs(daysLeft);
  const words =
    daysLeft === 0 ? t('dueToday') : t(daysLeft < 0 ? 'overdue' : 'daysLeft', { count: days, number: number(days) });
  return (
    <Badge
      tone={tone === 'overdue' ? 'broken' : tone === 'soon' ? 'needs-you' : 'neutral'}
      icon={tone === 'overdue' ? IconAlertTriangle : IconClock}
    >
      {words}
    </Badge>
  );
}

export function StateOfRequest({ state, outcome }: { state: RequestState; outcome: RequestOutcome | null }) {
  const t = useT(requestWords);
  if (state !== 'closed')
    return (
      <Badge
        tone={state === 'identified' ? 'info' : 'neutral'}
        icon={state === 'identified' ? IconUserCheck : IconClock}
      >
        {t(`state_${state}`)}
      </Badge>
    );
  const isDone = outcome === 'done' || outcome === 'no_data';
  return (
    <Badge tone={isDone ? 'success' : 'neutral'} icon={isDone ? IconCheck : IconBan}>
      {t(outcome ? `outcome_${outcome}` : 'state_closed')}
    </Badge>
  );
}

/** By mail, or in another way that the partner vouches for. */
export function ToldField({ field, address }: { field: FieldLike; address: string | null }) {
  const t = useT(answerMessages);
  return (
    <RadioCards
      field={field}
      label={t('told')}
      options={[
        {
          value: 'mail',
          label: t('told_mail'),
          help: address ? t('told_mailHelp', { address }) : t('told_noAddress'),
          icon: IconMail,
          disabled: address === null,
        },
        { value: 'otherwise', label: t('told_otherwise'), help: t('told_otherwiseHelp'), icon: IconPhone },
      ]}
    />
  );
}
