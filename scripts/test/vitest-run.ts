// Runs the Vitest projects and adds up what they report.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './checks.ts';

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

/** Runs the named projects in order. Vitest's own words go to our standard output. */
export function runVitest(names: string[]): Promise<ReturnType<typeof countReport>> {
  const file = path.join(root, 'node_modules/.cache', `vitest-${process.pid}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests'];
  const chosen = names.flatMap((name) => ['--project', name]);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args, ...chosen], {
      cwd: root,
      stdio: 'inherit',
    });
    child.once('error', () => resolve(countReport(undefined, 1)));
    child.once('exit', (code) => {
      const report = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Report) : undefined;
      fs.rmSync(file, { force: true });
      resolve(countReport(report, code));
    });
  });
}
