// Runs the Vitest projects and adds up what they report.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './checks.ts';
import { openTempFolder } from './own-temp-folder.ts';

export const projects = ['unit', 'integration', 'start', 'journeys'];

export type Counts = { passed: number; failed: number; skipped: number };

type Report = {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};

/** Adds up a report. A file that could not even be loaded counts as one failure, and so does an error outside of any test. */
export function countReport(report: Report | undefined, exitCode: number | null): Counts & { skippedTests: string[] } {
  const counts = { passed: 0, failed: 0, skipped: 0, skippedTests: [] as string[] };
  for (const file of report?.testResults ?? []) {
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
      counts.failed += 1;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else {
        counts.skipped += 1;
        counts.skippedTests.push(fullName);
      }
    }
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the named projects in order, in a temporary folder of their own. Vitest's own words go to our standard output. Who ends us ends Vitest;
 * the folder goes in that case, too.
 */
export async function runVitest(names: string[]): Promise<ReturnType<typeof countReport>> {
  const temp = openTempFolder();
  try {
    return await run(names, temp.env);
  } finally {
    await temp.remove();
  }
}

function run(names: string[], env: Record<string, string>): Promise<ReturnType<typeof countReport>> {
  const file = path.join(root, 'node_modules/.cache', `vitest-${process.pid}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests'];
  const chosen = names.flatMap((name) => ['--project', name]);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args, ...chosen], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    // From a terminal the signal has reached it already; a second one would break off its own clearing away.
    const pass = (signal: NodeJS.Signals) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of ENDINGS) process.on(signal, pass);
    child.once('error', () => resolve(countReport(undefined, 1)));
    child.once('exit', (code) => {
      for (const signal of ENDINGS) process.off(signal, pass);
      const report = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Report) : undefined;
      fs.rmSync(file, { force: true });
      resolve(countReport(report, code));
    });
  });
}
