import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { departureMessages } from './departure.messages.ts';
import { type Standing, useDays } from './use-days.ts';

/** The leaving in a few facts, and the way back while there is one. */
export function StandCard({ standing: { departure, keys, destroyAt } }: { standing: Standing }) {
  const t = useT(departureMessages);
  const { date, moment } = useFormats();
  const { dayOfCalendar } = useDays();
  if (!departure) return null;
  const { kind, state } = departure;
  return (
    <Card title={t('stand')}>
      <Stack gap={4}>
        <DefinitionList
          items={[
            { term: t('kindLabel'), value: kind && t(kind) },
            { term: t('lastDay'), value: dayOfCalendar(departure.endsOn) },
            { term: t('begunAt'), value: departure.begunAt && date(departure.begunAt) },
            { term: t('exported'), value: departure.exportedAt ? moment(departure.exportedAt) : t('never') },
            { term: t('keys'), value: t(`keys_${keys}`, { day: destroyAt ? date(destroyAt) : '' }) },
          ]}
        />
        {state === 'begun' || state === 'offered' ? (
          <ConfirmDialog
            trigger={t('withdraw')}
            title={t('withdrawTitle')}
            sentence={t('withdrawSentence')}
            confirmLabel={t('withdraw')}
            intent="withdraw"
          />
        ) : null}
      </Stack>
    </Card>
  );
}
