/**
 * `npm run audit:verify [-- --json] [-- --vkey KEY]`: derives the log anew from the raw entries and checks every signature.
 * Exit code 0 only when everything holds. TRUST_DATABASE_URL or DATA_DIR says which instance, TRUST_LOG_ORIGIN which log.
 */
import { parseArgs } from 'node:util';
import { openCommandDatabase } from './command-database.ts';
import { DEFAULT_ORIGIN } from './create-log.ts';
import type { VerificationReport } from './log.ts';
import { parseVkey } from './signed-note.ts';
import { verifyLog } from './verify-log.ts';

function print(report: VerificationReport): void {
  const lines = [
    `entries         ${report.entries}`,
    `root            ${report.root}`,
    `partner chains  ${report.partnerChains}`,
    `checkpoints     ${report.checkpoints} signatures and roots checked`,
    `cosignatures    ${report.cosignatures} of witnesses checked`,
    `not yet signed  ${report.unsigned} entries`,
    `key             ${report.vkey ?? 'none yet'}`,
    ...report.faults.map(
      (fault) =>
        `FAULT           ${fault.kind}${fault.seq === null ? '' : ` at entry ${fault.seq}`}${fault.partnerId === null ? '' : ` of ${fault.partnerId}`}: ${fault.detail}`,
    ),
    report.ok
      ? 'The log holds: every entry, chain and checkpoint fits.'
      : `The log does NOT hold: ${report.faults.length} faults.`,
    ...(report.ok
      ? ['It does not show that nobody signed a second history: compare the checkpoint with one that you kept.']
      : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, vkey: { type: 'string' } } });
  const key = values.vkey === undefined ? undefined : parseVkey(values.vkey);
  const pool = await openCommandDatabase(process.env);
  try {
    const report = await verifyLog(pool, {
      origin: key?.name ?? process.env.TRUST_LOG_ORIGIN ?? DEFAULT_ORIGIN,
      ...(key ? { key } : {}),
    });
    if (values.json)
      process.stdout.write(
        `${JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))}\n`,
      );
    else print(report);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`The log could not be verified: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
