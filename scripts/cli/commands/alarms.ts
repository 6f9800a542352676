/** Alarms of canary contacts and budgets of reading, for officers' and partners' programs. */
import type { Command } from 'commander';
import { trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Alarm {
  alarmId: string;
  partnerId: string;
  at: string;
  seq: string;
  causeOperation: string | null;
  actorClass: string;
  actorHash: string;
  acknowledgedAt: string | null;
}
interface Budget {
  partnerId: string;
  actorHash: string;
  purpose: string;
  used: number;
  limit: number;
  refused: number;
}

/** Somebody has to look into an alarm: a program that watches sees it without reading. */
const NOT_LOOKED_INTO = 3;
const SHOWN_HASH = 12;

export function addAlarmCommands(program: Command): void {
  const alarms = program.command('alarms').description('canary contacts that were opened, and budgets of reading');

  alarms
    .command('list')
    .description(`the newest first; ends with ${NOT_LOOKED_INTO} while nobody looked into one`)
    .action(async (_options: object, command: Command) => {
      const rows = await trustClient(command).list<Alarm>('/alarms');
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ alarmId }) => alarmId },
            { title: 'when', value: ({ at }) => moment(at) },
            { title: 'partner', value: ({ partnerId }) => partnerId },
            { title: 'who', value: ({ actorClass, actorHash }) => `${actorClass} ${actorHash.slice(0, SHOWN_HASH)}` },
            { title: 'what', value: ({ causeOperation }) => causeOperation },
            { title: 'log entry', value: ({ seq }) => seq },
            { title: 'looked into', value: ({ acknowledgedAt }) => (acknowledgedAt ? moment(acknowledgedAt) : 'NO') },
          ],
          'There is no alarm.',
        ),
      );
      if (rows.some(({ acknowledgedAt }) => acknowledgedAt === null)) process.exitCode = NOT_LOOKED_INTO;
    });

  alarms
    .command('acknowledge <alarm>')
    .description('say that you looked into it, with an officer’s key; it stays in the list')
    .action(async (alarmId: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      const found = (await trust.list<Alarm>('/alarms')).find((one) => one.alarmId === alarmId);
      if (!found) throw new UsageError(`There is no alarm "${alarmId}". See: npx multipartner alarms list.`);
      await trust.post(`/oversight/alarms/${found.partnerId}/${alarmId}/acknowledge`);
      answer(command, { alarmId }, () => 'It is noted that you looked into it.');
    });

  alarms
    .command('budgets')
    .description(
      'how many people each person and program opened today, and how many they may; owners lift them on screen',
    )
    .action(async (_options: object, command: Command) => {
      const rows = await trustClient(command).list<Budget>('/budgets');
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'partner', value: ({ partnerId }) => partnerId },
            { title: 'who', value: ({ actorHash }) => actorHash.slice(0, SHOWN_HASH) },
            { title: 'purpose', value: ({ purpose }) => purpose },
            { title: 'opened', value: ({ used, limit }) => `${used} of ${limit}` },
            { title: 'refused', value: ({ refused }) => refused },
          ],
          'Nobody was opened today.',
        ),
      );
    });
}
