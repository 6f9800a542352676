/**
 * Makes templates-engine/checks/mail-support.ts, the table of CSS that mail programs do not know, from the data of caniemail.com (MIT licence).
 *
 *     npm pack caniemail && tar xzf caniemail-*.tgz && node scripts/mail-support/main.ts package/data/caniemail.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Versions = Record<string, string>;
interface Feature {
  slug: string;
  title: string;
  category: string;
  stats: Record<string, Record<string, Versions> | undefined>;
}

/** The programs that most people read mails with: letter in the table → name, family and platforms. */
const PROGRAMS: Record<string, readonly [name: string, family: string, platforms: readonly string[]]> = {
  A: ['Apple Mail', 'apple-mail', ['macos', 'ios']],
  G: ['Gmail', 'gmail', ['desktop-webmail', 'ios', 'android']],
  O: ['Outlook (Windows)', 'outlook', ['windows']],
  M: ['Outlook (web, phone)', 'outlook', ['outlook-com', 'ios', 'android']],
  Y: ['Yahoo', 'yahoo', ['desktop-webmail', 'ios', 'android']],
  S: ['Samsung Email', 'samsung-email', ['android']],
  W: ['GMX, WEB.DE', 'gmx', ['desktop-webmail', 'ios', 'android']],
  T: ['T-Online', 't-online-de', ['desktop-webmail']],
};

const file = process.argv[2];
if (!file) throw new Error('give the path of caniemail.json');
const { data, last_update_date: state } = JSON.parse(readFileSync(file, 'utf8')) as {
  data: Feature[];
  last_update_date: string;
};

/** The newest verdict of a platform: y, n, a (partly) or u (unknown). */
const newest = (versions: Versions | undefined): string => String(Object.values(versions ?? {}).at(-1) ?? 'u')[0]!;

const rows = data
  .filter(({ category }) => category === 'css')
  .map(({ slug, title, stats }) => ({
    slug: slug.replace(/^css-/, ''),
    title,
    without: Object.entries(PROGRAMS)
      .filter(([, [, family, platforms]]) => platforms.some((platform) => newest(stats[family]?.[platform]) === 'n'))
      .map(([letter]) => letter)
      .join(''),
  }))
  .filter(({ without }) => without !== '');

const out = path.join(import.meta.dirname, '..', '..', 'templates-engine', 'checks', 'mail-support.ts');
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
writeFileSync(
  out,
  `/**
 * CSS that mail programs leave out. Made by scripts/mail-support/main.ts from the data of caniemail.com, state of ${state.slice(0, 10)}:
 * Copyright Rémi Parmentier and contributors, MIT licence.
 */

/** Letter → mail program */
export const MAIL_PROGRAMS: Readonly<Record<string, string>> = {
${Object.entries(PROGRAMS)
  .map(([letter, [name]]) => `  ${letter}: ${quoted(name)},`)
  .join('\n')}
};

/** Feature → name, and the letters of the programs that do not know it */
export const NOT_SUPPORTED: Readonly<Record<string, readonly [string, string]>> = {
${rows.map(({ slug, title, without }) => `  ${quoted(slug)}: [${quoted(title)}, '${without}'],`).join('\n')}
};
`,
);
process.stdout.write(`${rows.length} features\n`);
