// Whatever trying a server out can find has a sentence of its own for the operator.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testMessages } from './test.messages.ts';

const mailer = join(import.meta.dirname, '../../../../mailer');
// Of a mail, not of a server that is tried out without one
const OF_A_MAIL = ['smtp_refused', 'ses_refused'];

test('every reason of the mailer is said in both languages', () => {
  const codes = ['smtp-verdict.ts', 'transports/ses-verdict.ts', 'transports/file-transport.ts'].flatMap((file) =>
    [...readFileSync(join(mailer, file), 'utf8').matchAll(/'((?:smtp|ses|file)_[a-z_]+)'/g)].map(([, code]) => code!),
  );
  expect(new Set(codes).size).toBeGreaterThan(18);
  const said = new Set(Object.keys(testMessages.en));
  expect(codes.filter((code) => !said.has(code) && !OF_A_MAIL.includes(code))).toEqual([]);
});
