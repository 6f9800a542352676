// What `postmaster.pid` says, and whether it is still true.
import fs from 'node:fs';
import path from 'node:path';

/** `undefined` when the machine has no /proc to ask. */
function processState(pid: number): { name: string; dead: boolean } | undefined {
  if (!fs.existsSync('/proc/self/stat')) return undefined;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    // Z: killed but not yet reaped by its parent, X: being removed.
    return { name: stat.slice(stat.indexOf('(') + 1, end), dead: 'ZX'.includes(stat[end + 2] ?? 'X') };
  } catch {
    return { name: '', dead: true };
  }
}

/** True while the process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  return !processState(pid)?.dead;
}

/**
 * The live server of a data folder, or null. Removes the pid file of a server that is gone: PostgreSQL itself refuses
 * to start when that number now belongs to any other process of its user.
 */
export function removeStalePidFile(dataDir: string): { pid: number; port: number } | null {
  const file = path.join(dataDir, 'postmaster.pid');
  let lines: string[];
  try {
    lines = fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const name = processState(pid)?.name;
  const isPostgres = name === undefined || name.startsWith('postgres');
  if (pid > 0 && isAlive(pid) && isPostgres) return { pid, port: Number(lines[3]) };
  fs.rmSync(file, { force: true });
  return null;
}
