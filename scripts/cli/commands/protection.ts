/** Contracts, sub-processors, joint control and the register, for officers' and partners' programs; records beside them. */
import type { Command } from 'commander';
import { trustClient } from '../connection.ts';
import { answer, moment, table } from '../output.ts';
import { readJson } from '../read-json.ts';
import { addRecords } from './records.ts';

interface Standing {
  partnerId: string;
  name: string;
  signedByController: string | null;
  signedByProcessor: string | null;
  agreed: string[];
  notAgreed: string[];
  gaps: string[];
}
interface Subprocessor {
  subprocessorId: string;
  name: string;
  country: string;
  state: string;
  objectUntil: string;
  objections: { partnerId: string | null; objectionId: string; reason: string; answer: string | null }[];
}

function addContracts(program: Command): void {
  const contracts = program
    .command('contracts')
    .description('the processing contract (Art. 28 GDPR) and who signed it');
  contracts
    .command('list')
    .description('who signed the version in force, and what is missing')
    .action(async (_options: object, command: Command) => {
      const { contract, items } = await trustClient(command).get<{
        contract: { number: number; hash: string } | null;
        items: Standing[];
      }>('/processing-contracts');
      answer(command, { contract, items }, () =>
        table(
          items,
          [
            { title: 'partner', value: ({ name }) => name },
            { title: 'version', value: () => contract?.number ?? null },
            { title: 'partner signed', value: (row) => row.signedByController ?? 'no' },
            { title: 'operator signed', value: (row) => row.signedByProcessor ?? 'no' },
            { title: 'missing', value: ({ gaps }) => gaps.join(', ') },
          ],
          'There are no partners.',
        ),
      );
    });
  contracts
    .command('publish <file>')
    .description('publish a version: a JSON file with the texts {"en", "de"}; people sign on screen')
    .action(async (file: string, _options: object, command: Command) => {
      const made = await trustClient(command).post<{ number: number }>('/processing-contracts', await readJson(file));
      answer(command, made, () => `Published: version ${made.number}.`);
    });
}

function addSubprocessors(program: Command): void {
  const group = program.command('subprocessors').description('who processes for the platform');
  group
    .command('list')
    .description('all of them, with objections')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Subprocessor[] }>('/subprocessors');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'id', value: ({ subprocessorId }) => subprocessorId },
            { title: 'name', value: ({ name }) => name },
            { title: 'country', value: ({ country }) => country },
            { title: 'state', value: ({ state }) => state },
            { title: 'object until', value: ({ objectUntil }) => moment(objectUntil) },
            { title: 'objections', value: ({ objections }) => objections.length },
            {
              title: 'unanswered',
              value: ({ objections }) =>
                objections
                  .filter(({ answer: given }) => given === null)
                  .map(({ objectionId }) => objectionId)
                  .join(', '),
            },
          ],
          'There are no sub-processors.',
        ),
      );
    });
  group
    .command('announce <file>')
    .description('announce one: a JSON file {"name", "address", "country", "service", "transfer", "days"}')
    .action(async (file: string, _options: object, command: Command) => {
      const made = await trustClient(command).post<{ subprocessorId: string; mails: number }>(
        '/subprocessors',
        await readJson(file),
      );
      answer(command, made, () => `Announced: ${made.subprocessorId}; mails to owners: ${made.mails}.`);
    });
  group
    .command('end <id>')
    .description('it works no longer for the platform')
    .action(async (id: string, _options: object, command: Command) => {
      await trustClient(command).post(`/subprocessors/${id}/end`);
      answer(command, { subprocessorId: id }, () => 'Ended.');
    });
  group
    .command('object <id> <reason>')
    .description('object to one, with a partner’s key')
    .action(async (id: string, reason: string, _options: object, command: Command) => {
      await trustClient(command).post('/subprocessor-objections', { subprocessorId: id, reason });
      answer(command, { subprocessorId: id }, () => 'The objection is with the operator.');
    });
  group
    .command('answer <partner-id> <objection-id> <answer>')
    .description('answer an objection, with an officer’s key')
    .action(async (partnerId: string, objectionId: string, given: string, _options: object, command: Command) => {
      await trustClient(command).post('/subprocessor-answers', { partnerId, objectionId, answer: given });
      answer(command, { objectionId }, () => 'Answered.');
    });
}

function addJointControl(program: Command): void {
  const joint = program.command('joint-control').description('arrangements of joint controllers (Art. 26 GDPR)');
  joint
    .command('list')
    .description('those in force')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{
        items: { programme: string; number: number; headquarters: string; publishedAt: string }[];
      }>('/joint-control');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'programme', value: ({ programme }) => programme },
            { title: 'version', value: ({ number }) => number },
            { title: 'headquarters', value: ({ headquarters }) => headquarters },
            { title: 'published', value: ({ publishedAt }) => moment(publishedAt) },
          ],
          'There are no arrangements.',
        ),
      );
    });
  joint
    .command('publish <file>')
    .description('publish one: a JSON file {"programme", "headquarters", "duties", "en", "de"}; people agree on screen')
    .action(async (file: string, _options: object, command: Command) => {
      const made = await trustClient(command).post<{ number: number }>('/joint-control', await readJson(file));
      answer(command, made, () => `Published: version ${made.number}.`);
    });
}

export function addProtectionCommands(program: Command): void {
  addRecords(program);
  addContracts(program);
  addSubprocessors(program);
  addJointControl(program);
  program
    .command('register')
    .description('the register of data ownership, with an officer’s key')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{
        items: { partnerId: string; contract: string; dataCategories: string[]; nextRetentionAt: string }[];
      }>('/register');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'partner', value: ({ partnerId }) => partnerId },
            { title: 'contract', value: ({ contract }) => contract },
            { title: 'data', value: ({ dataCategories }) => dataCategories.join(', ') },
            { title: 'next retention', value: ({ nextRetentionAt }) => moment(nextRetentionAt) },
          ],
          'There are no partners.',
        ),
      );
    });
}
