import { dayIn } from '@multipartner/kernel/time';
import { DEFAULT_TIME_ZONE } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { officerRoute } from '../../access/routes.server.ts';
import { dayColumn } from '../../export/day-column.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { requestWords } from '../../partner/request-desk/request-words.messages.ts';
import { officerRequestsMessages } from '../requests._index/requests.messages.ts';

/** The clocks of all partners' requests, as the screen shows them. */
export const loader = officerRoute.loader(
  { can: ['export', 'Register'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(officerRequestsMessages, language);
    const words = translate(requestWords, language);
    return exportTable(services, format, 'requests', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      notes: [t('note')],
      rows: await services.requests.watch(),
      empty: t('empty'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ partnerName }) => partnerName },
        { key: 'request_id', label: t('request'), value: ({ requestId }) => requestId, onlyCsv: true },
        { key: 'kind', label: t('kind'), value: ({ kind }) => words(`kind_${kind}`) },
        {
          key: 'origin',
          label: t('origin'),
          value: ({ origin }) => (origin === 'desk' ? t('origin_desk') : words(`origin_${origin}`)),
        },
        dayColumn(
          { key: 'received_on', label: t('received') },
          language,
          ({ receivedOn }: { receivedOn: string }) => receivedOn,
        ),
        dayColumn({ key: 'due_on', label: t('due') }, language, ({ dueOn }: { dueOn: string }) => dueOn),
        { key: 'extended', label: t('extended'), value: ({ extended }) => t(extended ? 'yes' : 'no') },
        {
          key: 'days_left',
          label: t('left'),
          value: ({ clock }) => (clock ? String(clock.daysLeft) : ''),
          align: 'right',
        },
        { key: 'identity', label: t('identity'), value: ({ identity }) => t(`identity_${identity}`) },
        {
          key: 'state',
          label: t('state'),
          value: ({ state, outcome }) => words(outcome ? `outcome_${outcome}` : `state_${state}`),
        },
        dayColumn(
          { key: 'closed_on', label: t('closed') },
          language,
          ({ closedAt }: { closedAt: Date | string | null }) =>
            closedAt ? dayIn(new Date(closedAt), DEFAULT_TIME_ZONE) : null,
        ),
        { key: 'late', label: t('late'), value: ({ late }) => (late ? t('yes') : '') },
      ],
    });
  },
);
