// Every code that the mailer can give for a failure has a sentence and a next step of its own for the partner.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKnownReason } from '../../trust-center/web/partner/results/reasons.ts';

const root = join(import.meta.dirname, '../..');
const CODE = /'((?:smtp|ses|file)_[a-z_]+)'|reason: '([a-z_]+)'/g;

describe('reasons of failures', () => {
  it('are known wherever the mailer and the ledger make them', () => {
    const files = ['mailer', 'trust-center/orders/delivery', 'trust-center/orders/feedback'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
        .map((file) => join(root, folder, file)),
    );
    const codes = new Set(
      files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(CODE)].map(([, own, given]) => own ?? given!)),
    );
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !isKnownReason(code))).toEqual([]);
  });
});
