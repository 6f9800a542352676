/** The platform's own documents: its measures (Art. 32 GDPR) and its record as processor (Art. 30(2)). */
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { readMinimumCount } from '../../aggregates/minimum-count.ts';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import type { DocumentBy, DocumentDeps, PlatformSettings } from '../deps.ts';
import type { Fact, PrintBlock } from '../print-document.ts';
import { readSubprocessors, type Subprocessor } from '../subprocessors/subprocessor.ts';
import type { RecordContent, RecordText } from './content.ts';
import { recordMessages } from './record.messages.ts';
import { countryName, transferBlocks } from './record-parts.ts';
import { readPlatformStatement } from './statement.ts';
import { type PartnerStatement, type PlatformStatement, partnerStatement } from './statement-fields.ts';
import { type StoredVersion, storeVersion } from './store-version.ts';

/** A text in each language. */
export const inBoth = (make: (language: Language) => RecordText): RecordContent =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as RecordContent;

const section = (text: string, items: readonly string[]): PrintBlock[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'list', items },
];

function measuresText(
  language: Language,
  settings: PlatformSettings,
  statement: PlatformStatement,
  minimum: number,
): RecordText {
  const t = translate(recordMessages, language);
  return {
    title: t('measuresTitle'),
    subtitle: t('measuresSubtitle'),
    facts: [
      [t('processor'), statement.operator || t('notStated')],
      [t('kms'), t(`kms_${settings.kms}`)],
      [t('region'), settings.region],
    ],
    blocks: [
      ...section(t('encryption'), [t('encryption_rest'), t('encryption_transit')]),
      ...section(t('separation'), [t('separation_zone'), t('separation_rows')]),
      ...section(t('access'), [t('access_factor'), t('access_budget'), t('access_destroy')]),
      ...section(t('log'), [t('log_first'), t('log_proof')]),
      ...section(t('erasure'), [
        t('erasure_keys', { days: settings.keyBackupDays }),
        t('erasure_ledger'),
        t('erasure_rules'),
      ]),
      ...section(t('minimisation'), [t('minimisation_numbers', { minimum }), t('minimisation_templates')]),
      { kind: 'heading', level: 1, text: t('organisational') },
      { kind: 'paragraph', text: statement.measures || t('notStated') },
      { kind: 'heading', level: 1, text: t('check') },
      { kind: 'paragraph', text: t('check_value') },
    ],
  };
}

/** The measures as they are configured now; a new version where they changed. */
export async function recordMeasures(deps: DocumentDeps, by: DocumentBy): Promise<StoredVersion> {
  const [statement, minimum] = [await readPlatformStatement(deps), await readMinimumCount(deps.pool)];
  const content = inBoth((language) => measuresText(language, deps.settings, statement, minimum));
  return storeVersion(deps, by, { partnerId: null, kind: 'measures' }, content);
}

interface Controller {
  id: string;
  legalName: string;
  profile: Record<string, string>;
}

const PROCESSING = ['store', 'import', 'send', 'report', 'requests', 'support'] as const;

function processorText(
  language: Language,
  about: {
    statement: PlatformStatement;
    controllers: readonly Controller[];
    statements: ReadonlyMap<string, PartnerStatement>;
    subprocessors: readonly Subprocessor[];
    measures: StoredVersion;
  },
): RecordText {
  const t = translate(recordMessages, language);
  const { statement, controllers, statements, subprocessors, measures } = about;
  const working = subprocessors.filter(({ state }) => state === 'working');
  const facts: Fact[] = [
    [t('processor'), statement.operator || t('notStated')],
    [t('contact'), statement.contact || t('notStated')],
    [t('officer'), statement.officer || t('notStated')],
    ...(statement.representative ? [[t('representative'), statement.representative] as const] : []),
  ];
  return {
    title: t('processorTitle'),
    subtitle: t('processorSubtitle'),
    facts,
    blocks: [
      ...section(
        t('processing'),
        PROCESSING.map((one) => t(`processing_${one}`)),
      ),
      { kind: 'heading', level: 1, text: t('onBehalf') },
      {
        kind: 'table',
        columns: [{ label: t('name') }, { label: t('address') }, { label: t('controllerOfficer') }],
        rows: controllers.map(({ id, legalName, profile }) => [
          legalName,
          [profile.street, `${profile.postalCode ?? ''} ${profile.city ?? ''}`.trim(), profile.email]
            .filter(Boolean)
            .join(', '),
          statements.get(id)?.officer || t('notStated'),
        ]),
        empty: t('none'),
      },
      { kind: 'heading', level: 1, text: t('subprocessors') },
      {
        kind: 'table',
        columns: [{ label: t('name') }, { label: t('address') }, { label: t('service') }],
        rows: working.map(({ name, address, country, service }) => [
          name,
          `${address}, ${countryName(country, language)}`,
          service,
        ]),
        empty: t('none'),
      },
      ...transferBlocks(language, working, statement.transfers),
      { kind: 'heading', level: 1, text: t('measures') },
      {
        kind: 'paragraph',
        text: t('measuresAnnex', { version: measures.version, hash: measures.hash }),
      },
    ],
  };
}

/** The record as processor, with the controllers of now; a new version where it changed. */
export async function recordProcessor(deps: DocumentDeps, by: DocumentBy): Promise<StoredVersion> {
  const measures = await recordMeasures(deps, by);
  const { rows: controllers } = await deps.pool.query<Controller>(
    'SELECT id, "legalName", profile FROM partner ORDER BY id',
  );
  const entered = await forEveryPartner<{ entries: unknown }>(deps.pool, 'SELECT entries FROM partner_statement');
  const statements = new Map(
    [...entered].flatMap(([id, rows]) => (rows[0] ? [[id, partnerStatement.parse(rows[0].entries)] as const] : [])),
  );
  const subprocessors = await readSubprocessors(deps.pool, deps.clock.now());
  const statement = await readPlatformStatement(deps);
  const content = inBoth((language) =>
    processorText(language, { statement, controllers, statements, subprocessors, measures }),
  );
  return storeVersion(deps, by, { partnerId: null, kind: 'processor_record' }, content);
}
