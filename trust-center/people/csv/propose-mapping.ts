/** Proposes what each column means, from its name and, where the name says nothing, from what stands in it. */
import { normaliseAddress } from '../address/normalise-address.ts';
import { type FieldDefinition, isCalled } from '../fields/definition.ts';
import { cleanCell } from './clean-cell.ts';
import type { ColumnField, ColumnMapping } from './fields.ts';
import { fieldOfHeader, foldHeader } from './header-names.ts';

/** These may stand in several columns; of all others the best column wins. */
const REPEATABLE: readonly ColumnField[] = ['custom', 'ignore', 'tags'];
const ADDRESS_SHARE = 0.5;

const isAddress = (cell: string): boolean => normaliseAddress(cell).ok;

/** True if the first record is already a person: a header never holds an address. */
export const looksLikeData = (firstRecord: readonly string[]): boolean => firstRecord.some(isAddress);

/** Names for the columns of a file without a header. */
export const columnNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `Column ${i + 1}`);

function fromContent(samples: readonly string[]): { field: ColumnField; confidence: number } | null {
  const filled = samples.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return null;
  return filled.filter(isAddress).length / filled.length > ADDRESS_SHARE ? { field: 'email', confidence: 0.6 } : null;
}

/** A field that somebody defined, with its names. */
export type NamedField = Pick<FieldDefinition, 'fieldId' | 'label'>;

const ownField = (header: string, fields: readonly NamedField[]): { field: ColumnField; confidence: number } | null => {
  const found = fields.find((field) => isCalled(field, header, foldHeader));
  return found ? { field: found.fieldId as ColumnField, confidence: 1 } : null;
};

/** `samples` are the first records below the header. The proposal has one entry per column and at most one `email`. */
export function proposeMapping(
  headers: readonly string[],
  samples: readonly string[][],
  fields: readonly NamedField[] = [],
): ColumnMapping[] {
  const proposal = headers.map((header, column): ColumnMapping => {
    const name = cleanCell(header).slice(0, 200);
    const found =
      ownField(header, fields) ?? fieldOfHeader(header) ?? fromContent(samples.map((cells) => cells[column] ?? ''));
    return { column, header: name, ...(found ?? { field: name === '' ? 'ignore' : 'custom', confidence: 0.3 }) };
  });
  for (const entry of proposal) {
    if (REPEATABLE.includes(entry.field)) continue;
    const rival = proposal.find(
      (other) =>
        other !== entry &&
        other.field === entry.field &&
        (other.confidence > entry.confidence || (other.confidence === entry.confidence && other.column < entry.column)),
    );
    if (rival) Object.assign(entry, { field: 'custom', confidence: 0.3 });
  }
  return proposal;
}
