// `npm start`: brings the instance up, says where it is, and stays until it is told to stop.
import path from 'node:path';
import { setInterval } from 'node:timers';
import { isAlive } from '../database/postgres-pid-file.ts';
import { needsPostgres } from './addresses.ts';
import { parentOf } from './process-identity.ts';
import { readDemoMarker } from './seed-demo.ts';
import { readSettings, type Settings } from './settings.ts';
import { createStepList } from './step-list.ts';
import { type Supervisor, startInstance } from './supervisor.ts';

const STOP_LIMIT_MS = 9_500;
const say = (text: string) => process.stdout.write(`${text}\n`);

function summary(settings: Settings, { instance, addresses }: Supervisor): string {
  const rows: [string, string][] = [
    ['Headquarters and partners', addresses.app],
    ['Trust center', addresses.trust],
  ];
  if (!settings.SMTP_URL) rows.push(['Inbox (every mail sent)', `http://127.0.0.1:${settings.ports.inbox}`]);
  rows.push(['Data', instance.dataDir]);
  if (needsPostgres(settings) && instance.postgresDir !== path.join(instance.dataDir, 'postgres'))
    rows.push(['Databases', instance.postgresDir]);
  rows.push(['Logs', path.join(instance.dataDir, 'logs')], ['Stop', 'Ctrl-C'], ['Forget everything', 'npm run reset']);
  const width = Math.max(...rows.map(([title]) => title.length)) + 3;
  const lines = rows.map(([title, value]) => `  ${title.padEnd(width)}${value}`);
  const signIns = readDemoMarker(instance)?.signIns ?? [];
  if (signIns.length > 0) {
    lines.push('', '  Demo sign-ins, one click each on the sign-in page:');
    for (const { name, role } of signIns) lines.push(`    ${name}, ${role}`);
  }
  return `\nMultipartner is running.\n\n${lines.join('\n')}\n`;
}

let stopAll: (() => Promise<void>) | undefined;
let isStopping = false;

async function stop(exitCode: number) {
  if (isStopping) return;
  isStopping = true;
  // Nothing may outlast this; what is left by then is ended by the next start.
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  say('\nStopping …');
  await stopAll?.();
  say('Stopped. Your data is kept.');
  process.exit(exitCode);
}

/** npm may be killed without a word to us; then nobody is left to stop what we started. */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  // npm starts us through a shell, which outlives it.
  const npm = parentOf(shell);
  setInterval(() => {
    if (process.ppid !== shell || (npm && !isAlive(npm))) void stop(1);
  }, 500).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
stopWithNpm();

try {
  // `npm run dev` is the same with Vite's development server.
  const settings = readSettings(process.argv.includes('--dev') ? { ...process.env, DEV: '1' } : process.env);
  say('Multipartner starts.\n');
  const supervisor = await startInstance(settings, createStepList(), (stopInstance) => {
    stopAll = stopInstance;
  });
  if (!isStopping) say(summary(settings, supervisor));
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`\n${(error as Error).message}\n`);
    process.exit(1);
  }
}
// The processes' channels keep this one alive.
