// `npm run reset`: forgets everything that an instance has stored. Asks first; `-- --yes` answers.
import { createInterface } from 'node:readline/promises';
import { forgetInstance } from './forget-instance.ts';
import { findInstance, runningSupervisor } from './instance.ts';
import { readSettings } from './settings.ts';

const { dataDir, DATABASE_URL, TRUST_DATABASE_URL } = readSettings();
const instance = findInstance(dataDir);
if (!instance) {
  process.stdout.write(`There is nothing to forget: ${dataDir} holds no instance.\n`);
  process.exit(0);
}
const supervisor = runningSupervisor(dataDir);
if (supervisor) {
  process.stderr.write(`The instance is running (process ${supervisor.pid}). Stop it with Ctrl-C first.\n`);
  process.exit(1);
}
if (!process.argv.includes('--yes')) {
  process.stdout.write(`This deletes every template, campaign, customer, key and mail of ${dataDir}.\n`);
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await Promise.race([
    questions.question('Type "yes" to go on: '),
    new Promise<string>((resolve) => questions.once('close', () => resolve(''))),
  ]);
  questions.close();
  if (answer.trim().toLowerCase() !== 'yes') {
    process.stdout.write('\nNothing was deleted.\n');
    process.exit(1);
  }
}
await forgetInstance(instance);
if (DATABASE_URL || TRUST_DATABASE_URL)
  process.stdout.write('Your own databases are as they were: empty them yourself before the next start.\n');
process.stdout.write('Forgotten. The next `npm start` begins anew.\n');
