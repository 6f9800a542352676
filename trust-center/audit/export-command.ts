/** `npm run audit:export -- DIR [--json]`: writes the log as C2SP tlog-tiles files. Same environment as audit:verify. */
import { parseArgs } from 'node:util';
import { openCommandDatabase } from './command-database.ts';
import { DEFAULT_ORIGIN } from './create-log.ts';
import { exportTiles } from './export-tiles.ts';

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const directory = positionals[0];
  if (!directory || positionals.length > 1) throw new Error('say where to: npm run audit:export -- DIR');
  const pool = await openCommandDatabase(process.env);
  try {
    const done = await exportTiles(pool, directory, process.env.TRUST_LOG_ORIGIN ?? DEFAULT_ORIGIN);
    if (!done) throw new Error('no checkpoint was signed yet');
    if (values.json) process.stdout.write(`${JSON.stringify({ ...done, size: Number(done.size), directory })}\n`);
    else process.stdout.write(`${done.size} entries in ${done.files} files below ${directory}, root ${done.root}\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`The log could not be exported: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
