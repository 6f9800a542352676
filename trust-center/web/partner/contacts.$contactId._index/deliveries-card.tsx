import { StateBadge, type StateOf } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ContactDelivery } from '../../../orders/reports/contact-deliveries.ts';
import table from '../address-book/small-table.module.css';
import { contactMessages } from './contact.messages.ts';
import css from './contact.module.css';

/** A mail with what stood in its way, in words */
type SentMail = Omit<ContactDelivery, 'reason'> & { why: string | null };

/** What this person was sent and what came of it. */
export function DeliveriesCard({ deliveries }: { deliveries: readonly SentMail[] }) {
  const t = useT(contactMessages);
  const { moment } = useFormats();
  if (deliveries.length === 0)
    return (
      <Card title={t('deliveries')}>
        <p className={css.quiet}>{t('deliveriesEmpty')}</p>
      </Card>
    );
  return (
    <Card title={t('deliveries')} flush>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('deliveries')}>
          <thead>
            <tr>
              <th scope="col">{t('campaign')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('did')}</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <tr key={delivery.deliveryId}>
                <td>
                  <TextLink to={`/results/${delivery.orderId}`}>{delivery.campaignName}</TextLink>
                </td>
                <td>
                  <StateBadge kind="delivery" state={delivery.state as StateOf<'delivery'>} />
                  {delivery.why ? <p className={css.quiet}>{delivery.why}</p> : null}
                </td>
                <td>{moment(delivery.at)}</td>
                <td>
                  <Reaction delivery={delivery} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Reaction({ delivery: { opened, clicked, unsubscribedAt } }: { delivery: SentMail }) {
  const t = useT(contactMessages);
  const did = [opened ? t('opened') : '', clicked ? t('clicked') : '', unsubscribedAt ? t('unsubscribedIt') : ''];
  return did.filter(Boolean).join(', ') || '–';
}
