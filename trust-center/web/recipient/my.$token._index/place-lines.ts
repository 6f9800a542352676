/** Entries of the places in words, one line each: made by the server, so that the page carries no lists of words. */
import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { operationWords } from '../../../audit/log-words.messages.ts';
import { actorWords } from '../../../audit/words/actors.messages.ts';
import type { OwnPlace } from '../../../requests/own-page/view-own.ts';
import { nameOfField } from '../../../requests/package/field-name.ts';
import { packageMessages } from '../../../requests/package/package.messages.ts';
import { lineMessages } from './place-lines.messages.ts';

export interface Line {
  /** ISO 8601 */
  at: string | null;
  text: string;
}

export interface ShownPlace {
  name: string;
  title: string;
  what: string;
  count: number;
  lines: Line[];
}

type Row = OwnPlace['rows'][number];
type Key = KeyOf<typeof lineMessages>;

const isKey = (key: unknown): key is Key => typeof key === 'string' && Object.hasOwn(lineMessages.en, key);
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const TIMES: Partial<Record<OwnPlace['name'], string>> = {
  mails: 'changedAt',
  messages: 'sentAt',
  imports: 'uploadedAt',
  sign_ups: 'askedAt',
  suppression: 'since',
  legal_holds: 'since',
};

function lineOf(name: OwnPlace['name'], row: Row, language: Language): string {
  const t = translate(lineMessages, language);
  const word = (value: unknown): string => (isKey(value) ? t(value) : text(value));
  switch (name) {
    case 'consent':
      return t(row.act === 'granted' ? 'granted' : row.act === 'withdrawn' ? 'withdrawn' : 'objected', {
        what: word(row.purpose),
      });
    case 'mails':
      return t(row.acceptedAt ? 'mailSent' : 'mailHeld', { subject: text(row.subject) });
    case 'messages':
      return t('message', { template: text(row.template) });
    case 'reactions': {
      const what = row.kind === 'open' || row.kind === 'click' ? t(row.kind) : t('reaction', { kind: text(row.kind) });
      return `${what}${row.machine ? t('machine') : ''}`;
    }
    case 'imports':
      return t('file', { name: text(row.fileName) });
    case 'refused_rows':
      return t('refused', { reason: text(row.reason) });
    case 'sign_ups':
      return t('signUp');
    case 'suppression':
      if (row.scope === 'brand') return t('noMailBrand');
      return t('noMail', { reason: isKey(row.reason) ? t(row.reason) : t('otherReason') });
    case 'legal_holds':
      return t('hold', { reason: text(row.reason) });
    case 'access_log': {
      const what = translate(operationWords, language)(row.operation as KeyOf<typeof operationWords>);
      return t('access', { what, who: translate(actorWords, language)(row.who as KeyOf<typeof actorWords>) });
    }
  }
}

export function shownPlaces(places: readonly OwnPlace[], language: Language): ShownPlace[] {
  const t = translate(packageMessages, language);
  return places.map(({ name, count, rows }) => ({
    name,
    title: t(`place_${name}`),
    what: t(`place_${name}_what`),
    count,
    lines: rows.map((row) => {
      const at = row[TIMES[name] ?? 'at'];
      return { at: typeof at === 'string' ? at : null, text: lineOf(name, row, language) };
    }),
  }));
}

/** Names of the profile's other fields, its times as times, and its languages by their names. */
export const shownMore = (
  more: readonly { field: string; value: string; kind: string }[],
  language: Language,
): { field: string; value: string; isTime: boolean }[] => {
  const shown = new Map<string, { field: string; value: string; isTime: boolean }>();
  const { languageName } = formats(language);
  for (const { field, value: kept, kind } of more) {
    const value = field === 'language' && kind === 'built_in' ? languageName(kept) : kept;
    const name = nameOfField({ field, kind }, language);
    const before = shown.get(name);
    // Several tags are one line.
    shown.set(name, { field: name, value: before ? `${before.value}, ${value}` : value, isTime: kind === 'fact' });
  }
  return [...shown.values()];
};
