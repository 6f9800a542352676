/** The readable part of a package: what the law wants the person to know and what is kept, as one document for HTML and PDF. */
import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { type KeyOf, type Translate, translate } from '@multipartner/ui/messages';
import type { PrintBlock, PrintDocument } from '../../documents/print-document.ts';
import type { DescribedField } from '../../people/fields/describe-fields.ts';
import type { Rule } from '../../retention/read-rules.ts';
import { categoryWords } from '../../retention/retention-words.messages.ts';
import { type Sender, writtenDay } from '../notices/compose-notice.ts';
import { nameOfField } from './field-name.ts';
import { packageMessages } from './package.messages.ts';
import type { PlaceName, PlaceRow, Subject } from './place.ts';

type Words = KeyOf<typeof packageMessages>;
type Collected = ReadonlyMap<PlaceName, readonly PlaceRow[]>;

export interface CoverInput {
  language: Language;
  kind: 'access' | 'portability';
  requestId: string;
  receivedOn: string;
  madeAt: Date;
  sender: Sender;
  subject: Subject;
  collected: Collected;
  fields: readonly DescribedField[];
  rules: readonly Rule[];
}

export function coverPage(input: CoverInput): PrintDocument {
  const { language, kind, sender, subject, collected, madeAt } = input;
  const t = translate(packageMessages, language);
  const { dateTime } = formats(language, sender.timeZone);
  const isAccess = kind === 'access';
  return {
    language,
    title: t(isAccess ? 'titleAccess' : 'titlePortability'),
    subtitle: t(isAccess ? 'subtitleAccess' : 'subtitlePortability'),
    owner: sender.name,
    reference: t('reference', { id: input.requestId }),
    madeAt,
    facts: [
      [t('controller'), [sender.legalName, sender.imprint, sender.email].filter(Boolean).join('\n')],
      [t('about'), subject.address ?? '–'],
      [t('asked'), writtenDay(input.receivedOn, language)],
      [t('made'), dateTime(madeAt)],
    ],
    blocks: [...contents(collected, t), ...master(input, t, dateTime), ...(isAccess ? information(input, t) : [])],
  };
}

type T = Translate<Words>;

function contents(collected: Collected, t: T): PrintBlock[] {
  return [
    { kind: 'heading', level: 1, text: t('contents') },
    { kind: 'paragraph', text: t('contentsText') },
    {
      kind: 'table',
      columns: [
        { label: t('part') },
        { label: t('what') },
        { label: t('entries'), align: 'right' },
        { label: t('file') },
      ],
      rows: [...collected].map(([name, rows]) => [
        t(`place_${name}`),
        t(`place_${name}_what`),
        String(rows.length),
        rows.length > 0 ? `csv/${name}.csv` : '–',
      ]),
      empty: t('none'),
    },
  ];
}

function master({ language, collected }: CoverInput, t: T, dateTime: (at: string) => string): PrintBlock[] {
  const rows = collected.get('profile') ?? [];
  if (rows.length === 0) return [{ kind: 'paragraph', text: t('none'), tone: 'strong' }];
  return [
    { kind: 'heading', level: 1, text: t('master') },
    {
      kind: 'table',
      columns: [{ label: t('field') }, { label: t('value') }],
      rows: rows.map(({ field, value, kind }) => [
        nameOfField({ field: String(field), kind: String(kind) }, language),
        kind === 'fact' ? dateTime(String(value)) : String(value),
      ]),
      empty: t('none'),
    },
  ];
}

/** Art. 15 (1) (a) to (h) and (2). */
function information({ language, sender, collected, fields, rules, subject }: CoverInput, t: T): PrintBlock[] {
  const words = translate(categoryWords, language);
  const { number, date } = formats(language, sender.timeZone);
  const used = fields.filter((field) => isUsed(field, subject));
  const purposes = [...new Set(used.map(({ purpose }) => purpose[language])), t('purposesAlways'), t('purposesLog')];
  const categories = [
    ...new Set(used.map(({ category }) => t(`category_${category}`))),
    t('category_usage'),
    t('category_evidence'),
  ];
  const keep = ({ unit, keep: count }: Rule) => words(unit, { count, formatted: number(count) });
  const paragraph = (text: string): PrintBlock => ({ kind: 'paragraph', text });
  const heading = (key: Words): PrintBlock => ({ kind: 'heading', level: 2, text: t(key) });
  const list = (items: readonly string[]): PrintBlock => ({ kind: 'list', items });
  return [
    { kind: 'heading', level: 1, text: t('information') },
    heading('purposes'),
    list(purposes),
    heading('categories'),
    list(categories),
    heading('recipients'),
    paragraph(t('recipientsText')),
    heading('storage'),
    list(rules.map((rule) => `${words(rule.category)}: ${keep(rule)}. ${words(`${rule.category}_what`)}`)),
    paragraph(t('storageText')),
    heading('rights'),
    paragraph(t('rightsText')),
    heading('complaint'),
    paragraph(t('complaintText')),
    heading('source'),
    list(sources(collected, subject, t, date)),
    heading('decisions'),
    paragraph(t('decisionsText')),
    heading('transfers'),
    paragraph(t('transfersText')),
    { kind: 'paragraph', text: t('limits'), tone: 'quiet' },
  ];
}

function isUsed({ fieldId }: DescribedField, { contact }: Subject): boolean {
  if (!contact) return false;
  const { profile } = contact;
  if (fieldId === 'tags') return profile.tags.length > 0;
  return Boolean(profile.fields[fieldId] ?? (profile as Partial<Record<string, unknown>>)[fieldId]);
}

function sources(collected: Collected, { contact }: Subject, t: T, date: (at: string) => string): string[] {
  if (!contact) return [t('sourceNone')];
  const files = (collected.get('imports') ?? []).map(({ fileName, uploadedAt }) =>
    t('sourceFile', { file: String(fileName), date: date(String(uploadedAt)) }),
  );
  return contact.importId === null || files.length === 0
    ? [t('sourceDesk', { date: date(contact.createdAt.toISOString()) }), ...files]
    : files;
}
