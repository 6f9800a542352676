/** Starts the real mailer as its own process, so that tests can kill it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mailerProcessSettings } from '../../../mailer/process-settings.ts';

export interface MailerProcess {
  child: ChildProcess;
  /** Everything it wrote so far */
  output(): string;
  /** Ends it and gives how long that took, in milliseconds. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>;
}

const ENTRY = fileURLToPath(new URL('../../../mailer/main.ts', import.meta.url));

/** Resolves when the mailer has reported what an earlier one left and is ready to work. */
export async function startMailer(env: Record<string, string>): Promise<MailerProcess> {
  const child = spawn(process.execPath, [ENTRY], {
    env: { NODE_ENV: 'production', ...mailerProcessSettings(), PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk;
    });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => text.includes('"ready"') && resolve());
    child.once('exit', (code, signal) => reject(new Error(`the mailer ended with ${code ?? signal}: ${text}`)));
  });
  return {
    child,
    output: () => text,
    async end(signal) {
      const since = performance.now();
      if (child.exitCode !== null || child.signalCode !== null) return 0;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
      return performance.now() - since;
    },
  };
}

/** Waits until `done` holds; throws with `what` after `timeoutMs`. */
export async function until(what: string, done: () => boolean, timeoutMs = 60_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!done()) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
