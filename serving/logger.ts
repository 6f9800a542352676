/** Structured logs. They say what happened to which thing; never a query string, a header, a body or a person's data. */

import { ID_PREFIXES, type IdKind, isId } from '@multipartner/kernel/ids';
import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger that writes one JSON object per line to standard output. `level` as in pino. */
export const createLogger = (service: string, level = 'info'): Logger =>
  pino({
    name: service,
    level,
    base: { service },
    serializers: { err: describeError },
  });

/** What a log may say of an error: its class, code and place. Messages of our own errors are codes; foreign ones may quote data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, code, stack: frames.slice(0, 12).join('\n') };
}

const KINDS = Object.keys(ID_PREFIXES) as IdKind[];
const PLAIN_SEGMENT = /^[a-z0-9-]{1,24}$|^[\w-]{1,48}\.[a-z0-9]{1,5}$/;
const LONGEST_PATH = 200;

/** A path for the log: ids and plain words stay, everything that could be a token, a name or an address becomes `:masked`. */
export function maskPath(path: string): string {
  const bare = path.split(/[?#]/, 1)[0] ?? '';
  return bare
    .split('/')
    .map((segment) => {
      const word = segment.replace(/\.data$/, '');
      return word === '' || PLAIN_SEGMENT.test(word) || KINDS.some((kind) => isId(kind, word)) ? segment : ':masked';
    })
    .join('/')
    .slice(0, LONGEST_PATH);
}
