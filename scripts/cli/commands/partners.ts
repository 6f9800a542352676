import type { Command } from 'commander';
import { appClient } from '../connection.ts';
import { findGroups } from '../groups.ts';
import { answer, moment, table } from '../output.ts';

interface Partner {
  id: string;
  name: string;
  city: string;
  country: string;
  state: string;
  groups: { id: string; name: string }[];
  createdAt: string;
}

interface AddOptions {
  name: string;
  legalName?: string;
  street?: string;
  postalCode?: string;
  city?: string;
  country: string;
  language: string;
  timeZone: string;
  phone?: string;
  email?: string;
  website?: string;
  imprint?: string;
  group?: string[];
  owner?: string;
  ownerName?: string;
}

export function addPartnerCommands(program: Command): void {
  const partners = program.command('partners').description('partners of HQ');

  partners
    .command('list')
    .description('list partners, newest first')
    .option('--search <text>', 'part of name or city')
    .option('--group <name>', 'only partners of this group')
    .action(async (options: { search?: string; group?: string }, command: Command) => {
      const app = appClient(command);
      const [groupId] = options.group ? await findGroups(app, [options.group]) : [];
      const rows = await app.list<Partner>('/partners', { search: options.search, groupId });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'city', value: ({ city, country }) => [city, country].filter(Boolean).join(', ') },
            { title: 'state', value: ({ state }) => state },
            { title: 'groups', value: ({ groups }) => groups.map(({ name }) => name).join(', ') },
            { title: 'since', value: ({ createdAt }) => moment(createdAt) },
          ],
          'There are no partners.',
        ),
      );
    });

  partners
    .command('add')
    .description('add a partner, and invite its owner by mail')
    .requiredOption('--name <name>', 'name that customers know')
    .option('--legal-name <name>', 'legal entity; the name if absent')
    .option('--street <text>')
    .option('--postal-code <code>')
    .option('--city <city>')
    .option('--country <code>', 'two letters', 'DE')
    .option('--language <tag>', 'language of its mails', 'de')
    .option('--time-zone <zone>', 'IANA name', 'Europe/Berlin')
    .option('--phone <number>')
    .option('--email <address>', 'where answers of customers go')
    .option('--website <url>')
    .option('--imprint <text>', 'imprint that mails must carry')
    .option('--group <name...>', 'groups that it belongs to, by name or id')
    .option('--owner <address>', 'invite this person as owner')
    .option('--owner-name <name>', 'name of the owner')
    .action(async (options: AddOptions, command: Command) => {
      const app = appClient(command);
      const { group, owner, ownerName, legalName, ...profile } = options;
      const groupIds = await findGroups(app, group ?? []);
      const added = await app.post<{ partnerId: string; registered: boolean }>('/partners', {
        ...Object.fromEntries(Object.entries(profile).filter(([name]) => PROFILE.has(name))),
        legalName: legalName ?? options.name,
        groupIds,
      });
      const { language } = options;
      const invitation = owner && {
        email: owner,
        name: ownerName ?? options.name,
        language: language === 'de' ? 'de' : 'en',
      };
      const invited = invitation
        ? await app.post<{ invitationId: string }>(`/partners/${added.partnerId}/invitations`, invitation)
        : {};
      answer(command, { ...added, ...invited }, ({ partnerId, registered }) =>
        [
          `Added ${options.name} as ${partnerId}.`,
          ...(registered ? [] : ['The trust center could not be told yet; that is repeated by itself.']),
          ...(invitation ? [`Invited ${invitation.email} as owner.`] : []),
        ].join('\n'),
      );
    });
}

/** Options that are fields of the profile; the global ones stand beside them. */
const PROFILE = new Set([
  'name',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
  'timeZone',
  'phone',
  'email',
  'website',
  'imprint',
]);
