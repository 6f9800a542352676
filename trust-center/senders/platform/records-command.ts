/** `npm run sender:records [-- --rotate]`: the DKIM records of the platform's own domain, and how they stand. */
import { parseArgs } from 'node:util';
import { openCommandDatabase } from '../../audit/command-database.ts';
import { dkimHost, dkimValue, type KeyAlgorithm } from '../keys/make-key.ts';

interface Row {
  domain: string;
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Buffer;
  state: 'waiting' | 'active' | 'retiring';
  keepUntil: Date | null;
  finding: string | null;
  checkedAt: Date | null;
}

const STATES = {
  waiting: 'waits for its record',
  active: 'signs',
  retiring: 'signed before; leave its record until',
} as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { rotate: { type: 'boolean', default: false } } });
  const pool = await openCommandDatabase(process.env);
  try {
    if (values.rotate) {
      await pool.query(`UPDATE platform_dkim_key SET "rotateAsked" = true WHERE state = 'active'`);
      console.log(
        'A new key is made with the next check, within an hour or at the next start. The old one signs until its record is seen.\n',
      );
    }
    const { rows } = await pool.query<Row>(
      `SELECT domain, selector, algorithm, "publicKey", state, "keepUntil", finding, "checkedAt" FROM platform_dkim_key
       WHERE state <> 'retired' ORDER BY domain, id`,
    );
    if (rows.length === 0) {
      console.log('There is no key yet: it is made in the first minute of a running trust center.');
      return 1;
    }
    for (const { domain, selector, algorithm, publicKey, state, keepUntil, finding, checkedAt } of rows) {
      const until = state === 'retiring' && keepUntil ? ` ${keepUntil.toISOString().slice(0, 10)}` : '';
      console.log(`${dkimHost(selector, domain)}  TXT\n  ${dkimValue(algorithm, publicKey)}`);
      console.log(
        `  ${STATES[state]}${until}; last check: ${finding ? `${finding}, ${checkedAt?.toISOString()}` : 'none'}\n`,
      );
    }
    return 0;
  } finally {
    await pool.end();
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
