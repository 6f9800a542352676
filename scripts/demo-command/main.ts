/**
 * `npm run demo -- --template FILE.mjml --contacts FILE.csv`: the main job on anybody's own files. Without --url it starts an instance of its
 * own in a temporary folder and leaves nothing behind. Ends with 0 when mails were sent and the log holds, 1 when something was refused,
 * 2 when the call itself was wrong.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decodeText } from '@multipartner/kernel/text-file';
import { ApiError } from '../cli/api-client.ts';
import { UsageError } from '../cli/connection.ts';
import { exportLog } from './check-log.ts';
import { clearOutput, collectMails, listMails } from './collect-mails.ts';
import { existingInstance } from './existing-instance.ts';
import { openThrowaway } from './open-throwaway.ts';
import { showReport } from './report.ts';
import { runDemo } from './run-demo.ts';
import type { DemoTarget } from './target.ts';

const USAGE = 2;
const STOP_LIMIT_MS = 9_500;
/** What the trust center takes as a statement of consent, in characters. */
const CONSENT = { min: 10, max: 2_000 };
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const HELP = `Sends a template to the people of a CSV file, through the whole house, and reports what happened.

  npm run demo -- --template FILE.mjml --contacts FILE.csv [options]

  --consent TEXT     how these people agreed to get mail, for a file without a consent column
  --out DIR          write the received mails there as .eml files, and the log into DIR/log; an earlier run's are replaced
  --json             print the report as JSON and nothing else; of a failure the last line on standard error is JSON
  --url ADDRESS      use an instance that runs, by the address of its app: one of this folder gets a new partner for this;
                     for any other see "Demonstration" in docs/operations.md
  --trust-url ADDR   the address of such an instance's trust center
  --inbox-url ADDR   the address of its inbox page, for --out
  --everybody        send although the partner has customers who are not in the file: they get the mail too
`;

const OPTIONS = {
  template: { type: 'string' },
  contacts: { type: 'string' },
  consent: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  url: { type: 'string' },
  'trust-url': { type: 'string' },
  'inbox-url': { type: 'string' },
  everybody: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${HELP}`);
  }
}

const UNREADABLE: Record<string, (file: string) => string> = {
  ENOENT: (file) => `There is no file ${file}.`,
  ENOTDIR: (file) => `There is no file ${file}.`,
  EISDIR: (file) => `${file} is a folder, not a file.`,
  EACCES: (file) => `${file} may not be read by this user.`,
};

/** Files are named from where the caller stands; npm runs us in the project's folder. */
const place = (file: string): string => path.resolve(process.env.INIT_CWD ?? '.', file);

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(place(file));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(UNREADABLE[code]?.(file) ?? `${file} cannot be read: ${message}`);
  }
}

/** The words that say how people agreed. They become evidence, so a mark or a word is not enough. */
function readConsent(text: string | undefined): string | undefined {
  const statement = text?.trim();
  if (statement !== undefined && (statement.length < CONSENT.min || statement.length > CONSENT.max))
    throw new UsageError(
      `--consent says how these people agreed, in ${CONSENT.min} to ${CONSENT.max} characters, for example: --consent "Signed the newsletter card in the showroom"`,
    );
  return statement;
}

/** Ends what was started, however the demonstration ends; a second Ctrl-C waits no longer. */
function closeOnSignals() {
  let close: (() => Promise<void>) | undefined;
  let isClosing = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.on(signal, () => {
      if (isClosing) process.exit(code);
      isClosing = true;
      say('Stopping …');
      setTimeout(() => process.exit(code), STOP_LIMIT_MS).unref();
      void (close?.() ?? Promise.resolve()).finally(() => process.exit(code));
    });
  return (ending: () => Promise<void>) => {
    close = ending;
  };
}

async function keep(target: DemoTarget, out: string, earlier: Set<string>): Promise<void> {
  if (target.urls.inbox) say(`Mails in ${out}: ${await collectMails(target.urls.inbox, out, earlier)}`);
  else say('The mails stay where they are: give --inbox-url to have them as files.');
  if (target.trustDatabase) await exportLog(target.trustDatabase, out);
  else say('The log is exported beside its database: npm run audit:export -- DIR');
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return void process.stdout.write(HELP);
  if (!options.template || !options.contacts) throw new UsageError(`--template and --contacts are needed.\n\n${HELP}`);
  const [mjml, bytes] = await Promise.all([read(options.template), read(options.contacts)]);
  for (const [file, content] of [
    [options.template, mjml],
    [options.contacts, bytes],
  ] as const)
    if (content.length === 0) throw new UsageError(`${file} is empty.`);
  const source = decodeText(mjml);
  if (source === null)
    throw new UsageError(`${options.template} is not written in UTF-8. Save it as UTF-8 and try again.`);
  const consent = readConsent(options.consent);
  const out = options.out && place(options.out);
  if (out) await clearOutput(out);
  const onStoppable = closeOnSignals();
  const { url, everybody, 'trust-url': trustUrl, 'inbox-url': inboxUrl } = options;
  const target = url ? await existingInstance({ url, trustUrl, inboxUrl }) : await openThrowaway(say, onStoppable);
  try {
    const earlier = new Set(out && url && target.urls.inbox ? await listMails(target.urls.inbox) : []);
    const name = path.basename(options.template, path.extname(options.template));
    const contacts = { name: path.basename(options.contacts), bytes };
    const report = await runDemo(target, { template: { name, mjml: source }, contacts, consent, everybody }, say);
    if (out) await keep(target, out, earlier);
    process.stdout.write(
      options.json ? `${JSON.stringify(report)}\n` : `\n${showReport(report, { stays: Boolean(url) })}\n`,
    );
    if (!report.log.verified) process.exitCode = 1;
  } finally {
    await target.close();
  }
}

try {
  await main();
} catch (error) {
  // Our own refusals are sentences already; anything else says at least where.
  const isTold = error instanceof ApiError || error instanceof UsageError;
  const message = isTold ? error.message : ((error as Error).stack ?? String(error));
  const code = error instanceof ApiError ? error.code : isTold ? 'USAGE' : 'FAULT';
  say(process.argv.includes('--json') ? JSON.stringify({ error: { code, message } }) : `\n${message}`);
  process.exitCode = error instanceof UsageError ? USAGE : 1;
}
process.exit();
