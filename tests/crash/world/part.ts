/** One part of the product as a process that tests may kill and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Part {
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void;
  /** What all its processes wrote */
  output(): string;
}

const START_MS = 60_000;

/** Runs `command` until it is killed. It is up when it has written `ready`. */
export function createPart(
  command: readonly string[],
  { env = {}, ready }: { env?: Record<string, string>; ready: string },
): Part {
  let child: ChildProcess | null = null;
  let text = '';
  return {
    async start() {
      const [program, ...args] = command;
      const started = spawn(program!, args, {
        env: { NODE_ENV: 'production', PATH: process.env.PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      let own = '';
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${command.join(' ')} does not come up: ${own}`)), START_MS);
        const note = (chunk: Buffer) => {
          text += chunk;
          own += chunk;
          if (!own.includes(ready)) return;
          clearTimeout(timer);
          resolve();
        };
        started.stdout.on('data', note);
        started.stderr.on('data', note);
        started.once('error', reject);
        started.once('exit', (code, signal) =>
          reject(new Error(`${command.join(' ')} ended with ${code ?? signal}: ${own}`)),
        );
      });
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    signal: (name) => void child?.kill(name),
    output: () => text,
  };
}
