// `npm test`: every check and every test; the last line counts them. `npm test -- types unit` runs a part.
import { checks, runCheck } from './checks.ts';
import { projects, runVitest } from './vitest-run.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const wanted = process.argv.slice(2);
const known = [...checks.map((check) => check.name), ...projects];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${known.join(', ')}.\n`);
  process.exit(2);
}
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const counts = { passed: 0, failed: 0, skipped: 0 };

const chosenChecks = checks.filter((check) => isWanted(check.name));
for (const { check, passed, output, seconds } of await Promise.all(chosenChecks.map(runCheck))) {
  counts[passed ? 'passed' : 'failed'] += 1;
  say(`${passed ? '✓' : '✗'} ${check.title} (${seconds.toFixed(1)} s)`);
  if (!passed) say(output);
}

const chosenProjects = projects.filter(isWanted);
if (chosenProjects.length > 0) {
  const { passed, failed, skipped, skippedTests } = await runVitest(chosenProjects);
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
  for (const name of skippedTests) say(`Skipped: ${name}`);
}

say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
