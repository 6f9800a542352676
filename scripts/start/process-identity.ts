// Whether a process number still means the process that we noted: numbers are used again.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../database/postgres-pid-file.ts';

export type ProcessIdentity = { pid: number; startedAt: string };

/** When the process started, in whatever form the system tells; empty when it is gone. */
function startOf(pid: number): string {
  if (fs.existsSync('/proc/self/stat')) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      // Field 22 (proc_pid_stat(5)), counted after the name, which may itself hold spaces.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return isAlive(pid) ? 'running' : '';
  return spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** The parent of another process; 0 when it has none that counts, or the system does not tell. */
export function parentOf(pid: number): number {
  if (process.platform === 'win32') return 0;
  const { stdout } = fs.existsSync('/proc/self/stat')
    ? { stdout: fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S /s, '') }
    : spawnSync('ps', ['-p', String(pid), '-o', 'ppid='], { encoding: 'utf8' });
  const parent = Number.parseInt(stdout, 10);
  return parent > 1 ? parent : 0;
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, startedAt: startOf(pid) });

/** True while exactly that process runs. */
export function isStillRunning({ pid, startedAt }: ProcessIdentity): boolean {
  return isAlive(pid) && startOf(pid) === startedAt;
}

/** Asks a process to end, then forces it; resolves when it is gone. Does nothing when the number means another process by now. */
export async function endProcess(identity: ProcessIdentity, patienceMs: number) {
  const signal = (name: NodeJS.Signals) => {
    try {
      if (isStillRunning(identity)) process.kill(identity.pid, name);
    } catch {
      // It ended in this moment.
    }
  };
  signal('SIGTERM');
  for (const limit = Date.now() + patienceMs; isStillRunning(identity) && Date.now() < limit; ) await sleep(25);
  signal('SIGKILL');
  for (const limit = Date.now() + 2000; isStillRunning(identity) && Date.now() < limit; ) await sleep(25);
}
