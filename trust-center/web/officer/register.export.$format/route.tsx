import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { dataCategoryMessages } from '../../../documents/records/data-category.messages.ts';
import type { RegisterEntry } from '../../../partners/list-register.ts';
import type { TrustServices } from '../../../services.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { dayColumn } from '../../export/day-column.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { registerMessages } from '../partners._index/register.messages.ts';

const MOST_PAGES = 200;

const iso = (at: Date | null): string => at?.toISOString() ?? '';

async function everyEntry({ partners }: TrustServices): Promise<RegisterEntry[]> {
  const all: RegisterEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { entries, nextCursor } = await partners.listRegister(cursor ? { cursor } : {});
    all.push(...entries);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return all;
}

/** The register of data ownership with everything that it says about each partner. */
export const loader = officerRoute.loader(
  { can: ['export', 'Register'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(registerMessages, language);
    const words = translate(deskMessages, language);
    const categories = translate(dataCategoryMessages, language);
    const { dateTime, country } = formats(language, DEFAULT_TIME_ZONE);
    const at = (moment: Date | null) => (moment ? dateTime(moment) : t('never'));
    const entries = await everyEntry(services);
    const details = await services.documents.readRegisterDetails(entries.map(({ partnerId }) => partnerId));
    return exportTable(services, format, 'register', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('state'), dateTime(new Date())]],
      notes: [t('note')],
      rows: entries.map((entry) => ({ ...entry, ...details.get(entry.partnerId)! })),
      empty: t('emptyTitle'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ name }) => name, onlyCsv: true },
        { key: 'controller', label: t('controller'), value: (row) => `${row.legalName}, ${country(row.country)}` },
        {
          key: 'people',
          label: t('people'),
          value: ({ people, peopleBelowMinimum }) => (peopleBelowMinimum ? words('fewPeople') : String(people)),
          align: 'right',
        },
        {
          key: 'data_categories',
          label: t('categories'),
          value: ({ dataCategories }) => dataCategories.map((category) => categories(category)).join(', '),
        },
        { key: 'key_state', label: t('key'), value: ({ key }) => words(`key_${key?.state ?? 'none'}`) },
        { key: 'key_mode', label: t('mode'), value: ({ key }) => (key ? words(`mode_${key.mode}`) : '') },
        { key: 'key_id', label: t('keyId'), value: ({ key }) => key?.kmsKeyArn ?? '', onlyCsv: true },
        {
          key: 'key_since',
          label: t('keySince'),
          value: ({ keySince }) => at(keySince),
          csv: ({ keySince }) => iso(keySince),
        },
        { key: 'region', label: t('region'), value: ({ region }) => region },
        { key: 'contract', label: t('contract'), value: ({ contract }) => t(`contract_${contract}`) },
        {
          key: 'joint_control',
          label: t('joint'),
          value: ({ agreed, notAgreed }) => t('jointValue', { agreed, all: agreed + notAgreed }),
        },
        dayColumn(
          { key: 'last_request', label: t('lastRequest'), never: t('never') },
          language,
          ({ lastRequestOn }: { lastRequestOn: string | null }) => lastRequestOn,
        ),
        {
          key: 'next_retention',
          label: t('nextRetention'),
          value: ({ nextRetentionAt }) => at(nextRetentionAt),
          csv: ({ nextRetentionAt }) => iso(nextRetentionAt),
        },
        {
          key: 'last_access',
          label: t('lastAccess'),
          value: ({ lastAccessAt }) => at(lastAccessAt),
          csv: ({ lastAccessAt }) => iso(lastAccessAt),
        },
        {
          key: 'last_cosigned',
          label: t('cosigned'),
          value: ({ cosignedAt }) => at(cosignedAt),
          csv: ({ cosignedAt }) => iso(cosignedAt),
        },
      ],
    });
  },
);
