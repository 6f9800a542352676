import { createHash } from 'node:crypto';
import type { LooseColumn } from '../../../people/fields/adopt-columns.ts';

const MARK_CHARS = 24;

/** Stands for the name of a column in addresses of one partner. */
export const columnMark = (partnerId: string, { name }: Pick<LooseColumn, 'name'>): string =>
  createHash('sha256').update(`${partnerId}\0${name}`).digest('hex').slice(0, MARK_CHARS);
