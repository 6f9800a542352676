/** A partner's record of processing as controller (Art. 30(1) GDPR), made from what is configured. Nothing is decrypted for it. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { readMinimumCount } from '../../aggregates/minimum-count.ts';
import { type CommonField, DATA_CATEGORIES, type DataCategory } from '../../clients/people/contact-fields.ts';
import { purposeWordsMessages } from '../../clients/people/purpose-words.messages.ts';
import { MAIL_PURPOSES } from '../../people/consent/purposes.ts';
import { fieldWords } from '../../people/contacts/field-words.messages.ts';
import { BUILT_IN_FIELDS } from '../../people/fields/built-in-fields.ts';
import { readCommonFields } from '../../people/fields/read-fields.ts';
import { type Rule, rulesOf } from '../../retention/read-rules.ts';
import { categoryWords } from '../../retention/retention-words.messages.ts';
import { listContracts, SIGNATURES, type Signature, type SignatureRow, signatureOf } from '../contracts/contracts.ts';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import {
  AGREEMENTS,
  type AgreementRow,
  type Arrangement,
  inForce,
  listArrangements,
} from '../joint-control/arrangements.ts';
import type { Fact, PrintBlock } from '../print-document.ts';
import { readSubprocessors, type Subprocessor } from '../subprocessors/subprocessor.ts';
import type { RecordText } from './content.ts';
import { dataCategoryMessages } from './data-category.messages.ts';
import { recordMessages } from './record.messages.ts';
import { dayName, transferBlocks } from './record-parts.ts';
import { inBoth, recordMeasures } from './record-platform.ts';
import { NO_PARTNER_STATEMENT, readPlatformStatement } from './statement.ts';
import { type PartnerStatement, type PlatformStatement, partnerStatement } from './statement-fields.ts';
import { type StoredVersion, storeVersion } from './store-version.ts';

interface PartnerRow {
  legalName: string;
  profile: Record<string, string>;
  kmsMode: 'dedicated' | 'shared' | 'byok';
  trackingMode: 'off' | 'anonymous' | 'personal';
}

interface Configured {
  partner: PartnerRow;
  statement: PartnerStatement;
  ownFields: { category: DataCategory; count: number }[];
  commonFields: CommonField[];
  rules: Rule[];
  joint: Arrangement[];
  subprocessors: Subprocessor[];
  /** The newest version and who signed it; null before there is one */
  contract: { number: number; signatures: Signature[] } | null;
}

async function readConfigured(client: pg.PoolClient, partnerId: string, now: Date): Promise<Configured> {
  const { rows } = await client.query<PartnerRow>(
    'SELECT "legalName", profile, "kmsMode", "trackingMode" FROM partner WHERE id = $1',
    [partnerId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const entered = await client.query<{ entries: unknown }>('SELECT entries FROM partner_statement');
  const ownFields = await client.query<Configured['ownFields'][number]>(
    `SELECT category, count(*)::int AS count FROM contact_field WHERE "archivedAt" IS NULL GROUP BY category`,
  );
  const agreed = new Set((await client.query<AgreementRow>(AGREEMENTS)).rows.map(({ arrangementId }) => arrangementId));
  const [contract] = await listContracts(client);
  const signatures = (await client.query<SignatureRow>(SIGNATURES)).rows.map(signatureOf);
  return {
    partner: rows[0],
    statement: entered.rows[0] ? partnerStatement.parse(entered.rows[0].entries) : NO_PARTNER_STATEMENT,
    ownFields: ownFields.rows,
    commonFields: await readCommonFields(client),
    rules: await rulesOf(client),
    joint: inForce(await listArrangements(client)).filter(({ arrangementId }) => agreed.has(arrangementId)),
    subprocessors: (await readSubprocessors(client, now)).filter(({ state }) => state === 'working'),
    contract: contract
      ? {
          number: contract.number,
          signatures: signatures.filter(({ contractId }) => contractId === contract.contractId),
        }
      : null,
  };
}

function categoryRows(language: Language, { ownFields, commonFields, partner }: Configured): string[][] {
  const t = translate(recordMessages, language);
  const names = translate(fieldWords, language);
  const categories = translate(dataCategoryMessages, language);
  const builtIn = Object.entries(BUILT_IN_FIELDS) as [keyof typeof BUILT_IN_FIELDS, { category: DataCategory }][];
  const rows = DATA_CATEGORIES.flatMap((category) => {
    const own = ownFields.find((one) => one.category === category)?.count ?? 0;
    const fields = [
      ...builtIn.filter(([, field]) => field.category === category).map(([name]) => names(name)),
      ...commonFields
        .filter((field) => field.category === category && !field.archived)
        .map(({ label }) => label[language]),
      ...(own > 0 ? [t('fieldsOwn', { count: own })] : []),
    ];
    return fields.length > 0 ? [[categories(category), fields.join(', ')]] : [];
  });
  return [...rows, [t('evidence'), t('evidenceFields')], [t('usage'), t(`usage_${partner.trackingMode}`)]];
}

function contractWords(language: Language, contract: Configured['contract']): string {
  const t = translate(recordMessages, language);
  if (!contract) return t('contractNone');
  const signedOn = (side: 'controller' | 'processor') => contract.signatures.find((one) => one.side === side)?.signedOn;
  const [controller, processor] = [signedOn('controller'), signedOn('processor')];
  return controller && processor
    ? t('contractSigned', {
        number: contract.number,
        controller: dayName(controller, language),
        processor: dayName(processor, language),
      })
    : t('contractOpen', { number: contract.number });
}

const heading = (text: string): PrintBlock => ({ kind: 'heading', level: 1, text });
const more = (title: string, text: string): PrintBlock[] =>
  text
    ? [
        { kind: 'heading', level: 2, text: title },
        { kind: 'paragraph', text },
      ]
    : [];

function controllerText(
  language: Language,
  about: Configured & { platform: PlatformStatement; measures: StoredVersion; minimum: number },
): RecordText {
  const { partner, statement, rules, joint, subprocessors, contract, platform, measures, minimum } = about;
  const t = translate(recordMessages, language);
  const purposes = translate(purposeWordsMessages, language);
  const words = translate(categoryWords, language);
  const { profile } = partner;
  const place = [profile.street, `${profile.postalCode ?? ''} ${profile.city ?? ''}`.trim()].filter(Boolean).join(', ');
  const facts: Fact[] = [
    [t('controller'), [partner.legalName, place].filter(Boolean).join(', ')],
    [t('contact'), statement.contact || profile.email || t('notStated')],
    [t('officer'), statement.officer || t('notStated')],
    ...(statement.representative ? [[t('representative'), statement.representative] as const] : []),
    ...joint.map(
      ({ headquarters, programme, number }) =>
        [t('joint'), t('jointValue', { headquarters, programme, number })] as const,
    ),
    [t('contractHead'), contractWords(language, contract)],
  ];
  return {
    title: t('controllerTitle'),
    subtitle: t('controllerSubtitle'),
    facts,
    blocks: [
      heading(t('purposes')),
      { kind: 'list', items: MAIL_PURPOSES.map((one) => `${purposes(one)}: ${purposes(`${one}Help`)}`) },
      ...more(t('purposesMore'), statement.purposes),
      heading(t('subjects')),
      { kind: 'list', items: [t('subject_customers'), t('subject_objectors'), t('subject_staff')] },
      heading(t('data')),
      {
        kind: 'table',
        columns: [{ label: t('category') }, { label: t('fields') }],
        rows: categoryRows(language, about),
        empty: t('none'),
      },
      { kind: 'paragraph', text: t('noSpecial'), tone: 'quiet' },
      heading(t('recipients')),
      {
        kind: 'table',
        columns: [{ label: t('recipient') }, { label: t('recipientRole') }],
        rows: [
          [platform.operator || t('processor'), t('operatorRole')],
          ...subprocessors.map(({ name, service }) => [name, t('subprocessorRole', { service })]),
          [joint[0]?.headquarters ?? t('headquartersName'), t('headquartersRole', { minimum })],
          [t('mailProviders'), t('mailProvidersRole')],
        ],
        empty: t('none'),
      },
      ...more(t('recipientsMore'), statement.recipients),
      ...transferBlocks(language, subprocessors, statement.transfers),
      heading(t('retention')),
      {
        kind: 'table',
        columns: [{ label: t('rule') }, { label: t('keep') }, { label: t('what') }],
        rows: rules.map(({ category, unit, keep }) => [
          words(category),
          words(unit, { count: keep, formatted: String(keep) }),
          words(`${category}_what`),
        ]),
        empty: t('none'),
      },
      heading(t('measures')),
      { kind: 'paragraph', text: t(`keyMode_${partner.kmsMode}`) },
      { kind: 'paragraph', text: t('measuresAnnex', { version: measures.version, hash: measures.hash }) },
      ...more(t('measuresOwn'), statement.measures),
    ],
  };
}

/** The partner's record as it is configured now; a new version where it changed. Throws FailureError NOT_FOUND. */
export async function recordController(deps: DocumentDeps, by: DocumentBy, partnerId: string): Promise<StoredVersion> {
  const measures = await recordMeasures(deps, by);
  const [platform, minimum] = [await readPlatformStatement(deps), await readMinimumCount(deps.pool)];
  const configured = await withPartner(deps.pool, partnerId, (client) =>
    readConfigured(client, partnerId, deps.clock.now()),
  );
  const content = inBoth((language) => controllerText(language, { ...configured, platform, measures, minimum }));
  return storeVersion(deps, by, { partnerId, kind: 'controller_record' }, content);
}
