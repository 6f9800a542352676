/** What a command prints: one JSON value for machines, or lines and tables for people. Data goes to standard output, words about it to standard error. */
import type { Command } from 'commander';
import { globalOptions } from './connection.ts';

export interface Column<T> {
  title: string;
  value: (row: T) => string | number | null;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** With --json the value itself, else what `show` says about it. */
export function answer<T>(command: Command, value: T, show: (value: T) => string): void {
  print(globalOptions(command).json ? JSON.stringify(value, null, 2) : show(value));
}

/** Columns side by side, numbers to the right; a sentence when there is nothing. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[], empty: string): string {
  if (rows.length === 0) return empty;
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const texts = [columns.map(({ title }) => title), ...cells.map((row) => row.map((cell) => String(cell ?? '')))];
  const widths = columns.map((_, i) => Math.max(...texts.map((row) => row[i]!.length)));
  const isNumber = columns.map((_, i) => cells.every((row) => typeof row[i] === 'number'));
  return texts
    .map((row) =>
      row
        .map((text, i) => (isNumber[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

/** `2026-03-02 09:00` in UTC, as all times of the command are. */
export const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/** A word about what is going on; kept away from the data. */
export const remark = (text: string): void => void process.stderr.write(`${text}\n`);
