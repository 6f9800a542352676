import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { incidentsMessages } from '../incidents._index/incidents.messages.ts';

/** All incidents with their clocks: the documentation of Art. 33(5) GDPR as a list. */
export const loader = officerRoute.loader(
  { can: ['export', 'Incident'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(incidentsMessages, language);
    const words = translate(incidentWords, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const names = await services.supervision.partnerNames();
    return exportTable(services, format, 'incidents', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('asOf'), dateTime(new Date())]],
      rows: await services.incidents.list(),
      empty: t('emptyTitle'),
      columns: [
        { key: 'incident_id', label: 'id', value: ({ incidentId }) => incidentId, onlyCsv: true },
        {
          key: 'noticed_at',
          label: t('noticed'),
          value: ({ noticedAt }) => dateTime(noticedAt),
          csv: ({ noticedAt }) => noticedAt.toISOString(),
        },
        { key: 'origin', label: t('origin'), value: ({ origin }) => words(`origin_${origin}`) },
        { key: 'what', label: t('what'), value: ({ facts }) => facts.what },
        {
          key: 'partners',
          label: t('partners'),
          value: ({ facts }) => facts.partnerIds.map((id) => names[id] ?? id).join(', '),
        },
        {
          key: 'people',
          label: t('people'),
          value: ({ facts }) => (facts.people === null ? words('unknown') : String(facts.people)),
          align: 'right',
        },
        { key: 'risk', label: t('risk'), value: ({ risk }) => (risk ? words(`risk_${risk}`) : words('undecided')) },
        {
          key: 'due_at',
          label: t('due'),
          value: ({ clock }) => dateTime(clock.dueAt),
          csv: ({ clock }) => clock.dueAt.toISOString(),
        },
        {
          key: 'authority',
          label: t('clock'),
          value: ({ authority, clock }) =>
            !authority
              ? words(clock.state === 'overdue' ? 'clock_overdue' : 'undecided')
              : authority.told
                ? words('authorityTold', { at: dateTime(authority.at), words: authority.words })
                : words('authorityNotTold', { words: authority.words }),
        },
        { key: 'state', label: t('state'), value: ({ closedAt }) => t(closedAt ? 'closed' : 'open') },
      ],
    });
  },
);
