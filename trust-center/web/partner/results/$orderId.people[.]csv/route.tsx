import { readFilters } from '@multipartner/ui/data-table';
import { translate } from '@multipartner/ui/messages';
import { DELIVERY_STATES, type DeliveryState } from '../../../../orders/delivery/delivery-states.ts';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { csvStream } from '../../../export/csv-stream.server.ts';
import { orderParams } from '../../send/send-params.ts';
import { peopleMessages } from '../people.messages.ts';
import { reasonWords } from '../reasons.ts';

const isState = (state: string): state is DeliveryState => (DELIVERY_STATES as readonly string[]).includes(state);

/** Who got the mail and who did not, as a file. For owners who have just signed in: an export leaves the house. */
export const loader = partnerRoute.loader(
  { can: ['export', 'Report'], params: orderParams, freshSignIn: true },
  async ({ params: { orderId }, actor, services, context, language, url }) => {
    const t = translate(peopleMessages, language);
    const lines = services.orders.exportPeople(byPartner(actor, context, 'export'), {
      orderId,
      state: readFilters(url, { state: DELIVERY_STATES }).state,
      words: {
        columns: [t('name'), t('address'), t('state'), t('reason'), t('sentAt'), t('unsubscribedAt')],
        state: (state) => (isState(state) ? t(state) : state),
        reason: (reason) => reasonWords(reason, language),
      },
    });
    return csvStream(t('fileName'), lines);
  },
);
