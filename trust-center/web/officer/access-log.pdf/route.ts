import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { eachEntry } from '../../../audit/each-entry.ts';
import type { EntryView } from '../../../audit/log.ts';
import { operationWords, purposeWords } from '../../../audit/log-words.messages.ts';
import { actorWords } from '../../../audit/words/actors.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportTable } from '../../export/export-file.server.ts';
import { accessLogMessages } from '../access-log._index/access-log.messages.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { logFilters, logQuery } from '../desk/log-filters.ts';

/** More are for the CSV file, which is streamed. */
const MOST_ENTRIES = 2_000;

/** The filtered log on paper, the newest entries of it. */
export const loader = officerRoute.loader(
  { can: ['export', 'AccessLog'], query: logQuery },
  async ({ services, actor, context, query, language }) => {
    const filters = logFilters(query);
    await services.audit.write({
      ...byOfficer(actor, context),
      partnerId: filters.partnerId ?? null,
      op: 'log.exported',
      purpose: 'supervision',
    });
    const rows: EntryView[] = [];
    for await (const entry of eachEntry(services.audit, filters, MOST_ENTRIES + 1)) rows.push(entry);
    const isMore = rows.length > MOST_ENTRIES;
    const names = await services.supervision.partnerNames();
    const t = translate(deskMessages, language);
    const title = translate(accessLogMessages, language);
    const operation = translate(operationWords, language);
    const purpose = translate(purposeWords, language);
    const who = translate(actorWords, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    return exportTable(services, 'pdf', `access-log-${new Date().toISOString().slice(0, 10)}`, {
      language,
      title: title('title'),
      subtitle: title('sentence'),
      owner: title('owner'),
      facts: [[title('asOf'), dateTime(new Date())]],
      ...(isMore ? { notes: [title('pdfMore', { count: MOST_ENTRIES })] } : {}),
      rows: rows.slice(0, MOST_ENTRIES),
      empty: title('emptyTitle'),
      columns: [
        { key: 'entry', label: title('number'), value: ({ seq }) => String(seq), align: 'right' },
        { key: 'time', label: t('time'), value: ({ at }) => dateTime(at) },
        { key: 'operation', label: t('operation'), value: ({ op }) => operation(op) },
        { key: 'purpose', label: title('purpose'), value: (row) => (row.purpose ? purpose(row.purpose) : '') },
        {
          key: 'partner',
          label: t('partner'),
          value: ({ partnerId }) => (partnerId ? (names[partnerId] ?? partnerId) : t('noPartner')),
        },
        {
          key: 'actor',
          label: t('actor'),
          value: ({ actorClass, actorHash }) => `${who(actorClass)} ${actorHash.slice(0, 8)}`,
        },
        { key: 'objects', label: t('objects'), value: ({ objCount }) => String(objCount), align: 'right' },
        { key: 'decision', label: t('decision'), value: ({ decision }) => t(decision) },
        { key: 'hash', label: title('hash'), value: ({ leafHash }) => leafHash.slice(0, 16) },
      ],
    });
  },
);
