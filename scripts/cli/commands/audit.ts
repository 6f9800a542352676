import type { Command } from 'commander';
import { ApiError } from '../api-client.ts';
import { trustAddress, trustClient, UsageError } from '../connection.ts';
import { getLogText, saveLogFile } from '../log-files.ts';
import { answer, moment, table } from '../output.ts';
import { verifyLogFromOutside } from '../verify-log.ts';
import { witnessLog } from '../witness-log.ts';

interface AccessOptions {
  purpose?: string;
  class?: string;
  refused?: true;
  personal?: true;
  from?: string;
  to?: string;
}
interface Access {
  seq: string;
  at: string;
  actorClass: string;
  actorHash: string;
  operation: string;
  purpose: string | null;
  objects: number;
  decision: string;
}

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('access log of the trust center');

  audit
    .command('verify')
    .description('derive the root of the access log from its entries and check the signature, here on this machine')
    .option('--vkey <key>', 'verifier key that you kept; without it the one that the server names is used')
    .action(async (options: { vkey?: string }, command: Command) => {
      const result = await verifyLogFromOutside(trustClient(command), options.vkey);
      answer(command, result, ({ size, root, verified, vkey }) =>
        [
          `entries   ${size}`,
          `root      ${root}`,
          `key       ${vkey}`,
          verified ? 'The log holds: its entries lead to the signed root.' : 'The log does NOT hold.',
          ...(verified && !options.vkey
            ? ['The key came from the server itself: keep it and give it as --vkey next time.']
            : []),
        ].join('\n'),
      );
      if (!result.verified) throw new ApiError(result.faults.join('\n'), 'LOG_DOES_NOT_HOLD', 0);
    });

  audit
    .command('accesses')
    .description('entries of the access log, the newest first')
    .option('--purpose <purpose>', 'only for this purpose: contact_care, campaign_send, emergency …')
    .option('--class <class>', 'only this class of actor: partner, custodian, service …')
    .option('--refused', 'only what was refused')
    .option('--personal', "only what gave access to customers' data")
    .option('--from <day>', 'first day, UTC: 2026-11-01')
    .option('--to <day>', 'last day, UTC')
    .action(async (options: AccessOptions, command: Command) => {
      const query = new URLSearchParams({ limit: '100' });
      if (options.purpose) query.set('purpose', options.purpose);
      if (options.class) query.set('actorClass', options.class);
      if (options.refused) query.set('decision', 'deny');
      if (options.personal) query.set('personalOnly', 'true');
      if (options.from) query.set('from', startOf(options.from, 0));
      if (options.to) query.set('to', startOf(options.to, 1));
      const { items } = await trustClient(command).get<{ items: Access[] }>(`/log/accesses?${query}`);
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'entry', value: ({ seq }) => seq },
            { title: 'when', value: ({ at }) => moment(at) },
            { title: 'who', value: ({ actorClass, actorHash }) => `${actorClass} ${actorHash.slice(0, 8)}` },
            { title: 'what', value: ({ operation }) => operation },
            { title: 'why', value: ({ purpose }) => purpose ?? '' },
            { title: 'objects', value: ({ objects }) => String(objects) },
            { title: 'decision', value: ({ decision }) => decision },
          ],
          'There are no such entries.',
        ),
      );
    });

  audit
    .command('witness')
    .description('keep the last checkpoint, check that the log only grew since, and cosign; run it daily')
    .requiredOption('--key-file <file>', "the witness's own key and what it saw last; made at the first run")
    .action(async (options: { keyFile: string }, command: Command) => {
      const run = await witnessLog(trustAddress(command), options.keyFile);
      answer(command, run, ({ name, vkey, size, root, since, cosigned }) =>
        [
          `witness   ${name}`,
          `key       ${vkey}`,
          `entries   ${size}`,
          `root      ${root}`,
          `The log only grew since ${moment(since)}. Checkpoints cosigned now: ${cosigned}.`,
        ].join('\n'),
      );
    });

  audit
    .command('bundle <file>')
    .description('save the evidence bundle (zip); needs an API key of compliance')
    .option('--from <day>', 'first day, UTC: 2026-11-01')
    .option('--to <day>', 'last day, UTC')
    .action(async (file: string, options: { from?: string; to?: string }, command: Command) => {
      const query = new URLSearchParams();
      if (options.from) query.set('from', startOf(options.from, 0));
      if (options.to) query.set('to', startOf(options.to, 1));
      await saveLogFile(trustAddress(command), `bundle.zip?${query}`, file);
      answer(
        command,
        { file },
        () => `Saved ${file}. Take verify.mjs out of it (or, better, from a checkout), then: node verify.mjs ${file}`,
      );
    });

  audit
    .command('proof <entry>')
    .description('print the proof that the newest checkpoint contains this entry (C2SP tlog-proof)')
    .action(async (entry: string, _options: object, command: Command) => {
      const proof = await getLogText(trustAddress(command), `entry/${numberOf(entry)}.tlog-proof`);
      answer(command, { entry: Number(entry), proof }, () => proof.trimEnd());
    });

  audit
    .command('consistency <old> [new]')
    .description(
      'print the proof that the log of that many entries is the beginning of a later one (default: the newest)',
    )
    .action(async (old: string, later: string | undefined, _options: object, command: Command) => {
      const path = `consistency/${numberOf(old)}${later === undefined ? '' : `-${numberOf(later)}`}`;
      const proof = await getLogText(trustAddress(command), path);
      answer(command, { proof }, () => proof.trimEnd());
    });
}

const DAY_MS = 86_400_000;

function startOf(day: string, plusDays: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new UsageError(`${day} is no day like 2026-11-21.`);
  return new Date(Date.parse(day) + plusDays * DAY_MS).toISOString();
}

function numberOf(text: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) throw new UsageError(`${text} is no number of entries.`);
  return Number(text);
}
