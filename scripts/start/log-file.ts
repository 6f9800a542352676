// Log files of the processes: one per start, the last ones kept.
import fs from 'node:fs';
import path from 'node:path';

const KEPT = 5;

/** Moves `name.log` to `name.1.log` and so on, and opens a new one. Returns its path. */
export function rotateLog(folder: string, name: string): string {
  const numbered = (n: number) => path.join(folder, n === 0 ? `${name}.log` : `${name}.${n}.log`);
  for (let n = KEPT - 1; n >= 0; n--) {
    if (fs.existsSync(numbered(n))) fs.renameSync(numbered(n), numbered(n + 1));
  }
  fs.writeFileSync(numbered(0), '', { mode: 0o600 });
  return numbered(0);
}

/** The last lines of a log without stack frames, for an error message. */
export function lastLines(file: string, count = 15): string {
  if (!fs.existsSync(file)) return '';
  const { size } = fs.statSync(file);
  const bytes = Buffer.alloc(Math.min(size, 20_000));
  const handle = fs.openSync(file, 'r');
  fs.readSync(handle, bytes, 0, bytes.length, size - bytes.length);
  fs.closeSync(handle);
  const lines = bytes.toString('utf8').split('\n');
  return lines
    .filter((line) => line.trim() && !/^\s+at /.test(line))
    .slice(-count)
    .join('\n');
}
