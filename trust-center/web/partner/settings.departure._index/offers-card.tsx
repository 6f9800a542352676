import { Badge } from '@multipartner/ui/badge';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { departureMessages } from './departure.messages.ts';
import { type Standing, useDays } from './use-days.ts';

/** Customers that other partners offer to this one. */
export function OffersCard({ offers }: { offers: Standing['offers'] }) {
  const t = useT(departureMessages);
  const { date, number } = useFormats();
  const { dayOfCalendar } = useDays();
  if (offers.length === 0) return null;
  return (
    <Card title={t('offersTitle')}>
      <Stack gap={5}>
        {offers.map(
          ({ departureId, fromName: name, fromLegalName: legalName, basis, informedOn, state, offeredAt, counts }) => (
            <Stack key={departureId} gap={3}>
              <Row>
                <strong>{t('offerFrom', { name, legalName })}</strong>
                <Badge tone={state === 'offered' ? 'needs-you' : 'neutral'}>{t(`offer_${state}`)}</Badge>
              </Row>
              <span>
                {date(offeredAt)}. {t(`offerText_${basis}`, { day: dayOfCalendar(informedOn) })}
              </span>
              {state === 'handed_over' ? (
                <span>
                  {t('outcome_handed_over')}: {number(counts.handed_over ?? 0)}
                </span>
              ) : null}
              {state === 'offered' ? (
                <>
                  <span>{t('offerDuty')}</span>
                  <Row>
                    <ConfirmDialog
                      trigger={t('accept')}
                      triggerVariant="primary"
                      title={t('acceptTitle', { name })}
                      sentence={t('acceptSentence')}
                      confirmLabel={t('accept')}
                      intent="accept"
                      fields={{ departureId }}
                    />
                    <ConfirmDialog
                      trigger={t('decline')}
                      title={t('declineTitle', { name })}
                      sentence={t('declineSentence', { name })}
                      confirmLabel={t('decline')}
                      tone="danger"
                      intent="decline"
                      fields={{ departureId }}
                    />
                  </Row>
                </>
              ) : null}
            </Stack>
          ),
        )}
      </Stack>
    </Card>
  );
}
