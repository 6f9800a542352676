// The checks of `npm test` that are not tests: each one program, passed or failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Check = { name: string; title: string; args: string[] };

const module = (name: string) => path.join('node_modules', name);

/** `args` are given to Node. Each is also an npm script of its own. */
export const checks: Check[] = [
  { name: 'types', title: 'types', args: [module('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', title: 'lint and format', args: [module('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'db', title: 'schemas and migrations agree', args: ['scripts/database/migrate.ts', 'check'] },
  {
    name: 'unused',
    title: 'no unused files, exports, dependencies',
    args: [module('knip/bin/knip.js'), '--no-progress'],
  },
];

export type CheckResult = { check: Check; passed: boolean; output: string; seconds: number };

/** Runs one check and keeps its words for the case that it fails. */
export function runCheck(check: Check): Promise<CheckResult> {
  const startedMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(-30_000);
      });
    }
    const finish = (passed: boolean) => resolve({ check, passed, output, seconds: (Date.now() - startedMs) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}
