/** A stored version as a document to print, and as rows for CSV. */
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { PrintBlock, PrintDocument } from '../print-document.ts';
import type { TableDocument } from '../table-document.ts';
import { recordFileMessages } from './record-file.messages.ts';
import type { StoredVersion } from './store-version.ts';

/** `moment` writes a time as the reader's screens do; `extra` are blocks that are not part of the version. */
export function printRecord(
  version: StoredVersion,
  input: { language: Language; owner: string; moment: (at: Date) => string; extra?: readonly PrintBlock[] },
): PrintDocument {
  const { language, owner, moment, extra = [] } = input;
  const t = translate(recordFileMessages, language);
  const { title, subtitle, facts, blocks } = version.content[language];
  return {
    language,
    title,
    subtitle,
    owner,
    reference: t('reference', { version: version.version, hash: version.hash }),
    facts: [
      ...facts,
      [t('version'), t('versionValue', { version: version.version, at: moment(version.createdAt) })],
      [t('logEntry'), String(version.seq)],
    ],
    blocks: [...blocks, ...extra],
  };
}

interface Line {
  part: string;
  entry: string;
  value: string;
}

/** Each statement of the document is one row: part, entry, value. */
function linesOf(version: StoredVersion, language: Language): Line[] {
  const { title, facts, blocks } = version.content[language];
  const lines: Line[] = facts.map(([entry, value]) => ({ part: title, entry, value }));
  let part = title;
  for (const block of blocks) {
    if (block.kind === 'heading') part = block.text;
    else if (block.kind === 'paragraph') lines.push({ part, entry: '', value: block.text });
    else if (block.kind === 'list') lines.push(...block.items.map((value) => ({ part, entry: '', value })));
    else if (block.kind === 'facts') lines.push(...block.facts.map(([entry, value]) => ({ part, entry, value })));
    else if (block.kind === 'table')
      lines.push(...block.rows.map(([entry = '', ...rest]) => ({ part, entry, value: rest.join('; ') })));
  }
  return lines;
}

export function recordTable(version: StoredVersion, language: Language): Pick<TableDocument<Line>, 'columns' | 'rows'> {
  const t = translate(recordFileMessages, language);
  return {
    columns: [
      { key: 'part', label: t('part'), value: ({ part }) => part },
      { key: 'entry', label: t('entry'), value: ({ entry }) => entry },
      { key: 'value', label: t('value'), value: ({ value }) => value },
    ],
    rows: linesOf(version, language),
  };
}
