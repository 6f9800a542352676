import type { Command } from 'commander';
import { appClient, trustClient } from '../connection.ts';
import { answer, moment, remark, table } from '../output.ts';
import { readJson } from '../read-json.ts';

interface FormTemplate {
  id: string;
  name: string;
  revision: number;
  updatedAt: string;
  latestVersion: { number: number } | null;
}
interface TemplateDetail {
  id: string;
  name: string;
  revision: number;
  missing: string[];
  draft: unknown;
}
interface Form {
  id: string;
  name: string;
  state: string;
  url: string;
  revision: number;
  counts: { asked: number; confirmed: number; waiting: number; expired: number; heldBack: number };
}

export function addFormCommands(program: Command): void {
  addTemplateCommands(program.command('form-templates').description('templates of sign-up forms, of HQ'));
  addPartnerCommands(program.command('forms').description('sign-up forms of a partner, in the trust center'));
}

function addTemplateCommands(templates: Command): void {
  templates
    .command('list')
    .description('list templates of sign-up forms, newest first')
    .action(async (_options: object, command: Command) => {
      const rows = await appClient(command).list<FormTemplate>('/form-templates', {});
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'version', value: ({ latestVersion }) => (latestVersion ? latestVersion.number : 'draft') },
            { title: 'changed', value: ({ updatedAt }) => moment(updatedAt) },
          ],
          'There are no form templates.',
        ),
      );
    });
  templates
    .command('create')
    .description('begin a form template with words to work on')
    .argument('<name>', 'what partners see when they choose')
    .option('--language <tag>', 'first language: de, en or fr')
    .action(async (name: string, options: { language?: string }, command: Command) => {
      const made = await appClient(command).post<{ formTemplateId: string }>('/form-templates', { name, ...options });
      answer(command, made, ({ formTemplateId }) => `Made ${formTemplateId}.`);
    });
  templates
    .command('show')
    .description('print a form template with its draft, as JSON')
    .argument('<template>', 'id of the form template')
    .action(async (id: string, _options: object, command: Command) => {
      const detail = await appClient(command).get<TemplateDetail>(`/form-templates/${id}`);
      answer(command, detail, (value) => JSON.stringify(value.draft, null, 2));
    });
  templates
    .command('save')
    .description('replace the draft by a JSON file, as "show" prints it')
    .argument('<template>', 'id of the form template')
    .argument('<file>', 'JSON file with the draft')
    .action(async (id: string, file: string, _options: object, command: Command) => {
      const app = appClient(command);
      const draft = await readJson(file);
      const { revision: expectedRevision, name } = await app.get<TemplateDetail>(`/form-templates/${id}`);
      const saved = await app.put<{ revision: number }>(`/form-templates/${id}/draft`, {
        expectedRevision,
        name,
        draft,
      });
      answer(command, saved, ({ revision }) => `Saved as revision ${revision}.`);
    });
  templates
    .command('publish')
    .description('publish the draft as an immutable version that partners can use')
    .argument('<template>', 'id of the form template')
    .action(async (id: string, _options: object, command: Command) => {
      const app = appClient(command);
      const { revision: expectedRevision, missing } = await app.get<TemplateDetail>(`/form-templates/${id}`);
      for (const field of missing) remark(`! ${field} needs attention`);
      const published = await app.post<{ number: number; formTemplateVersionId: string; told: boolean }>(
        `/form-templates/${id}/versions`,
        { expectedRevision },
      );
      if (!published.told) remark('! The trust center cannot be reached just now; it is told later.');
      answer(command, published, (version) => `Published version ${version.number}: ${version.formTemplateVersionId}`);
    });
  templates
    .command('archive')
    .description('put a form template away; forms that use it go on')
    .argument('<template>', 'id of the form template')
    .action(async (id: string, _options: object, command: Command) => {
      await appClient(command).post(`/form-templates/${id}/archive`);
      answer(command, { archived: id }, () => `Archived ${id}.`);
    });
}

function addPartnerCommands(forms: Command): void {
  forms
    .command('list')
    .description('list sign-up forms with their numbers')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Form[] }>('/forms');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'state', value: ({ state }) => state },
            { title: 'asked', value: ({ counts }) => counts.asked },
            { title: 'confirmed', value: ({ counts }) => counts.confirmed },
            { title: 'waiting', value: ({ counts }) => counts.waiting },
            { title: 'lapsed', value: ({ counts }) => counts.expired },
            { title: 'address', value: ({ url }) => url },
          ],
          'There are no forms.',
        ),
      );
    });
  forms
    .command('templates')
    .description('list the form templates of headquarters that a form can begin with')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{
        items: { versionId: string; name: string; number: number; languages: string[] }[];
      }>('/form-templates');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'version id', value: ({ versionId }) => versionId },
            { title: 'name', value: ({ name }) => name },
            { title: 'version', value: ({ number }) => number },
            { title: 'languages', value: ({ languages }) => languages.join(', ') },
          ],
          'Headquarters has not published a form template yet.',
        ),
      );
    });
  forms
    .command('create')
    .description('begin a form from a template of headquarters')
    .argument('<name>', 'only you see it')
    .requiredOption('--template <version>', 'version id of the template: see "forms templates"')
    .action(async (name: string, options: { template: string }, command: Command) => {
      const body = { name, templateVersionId: options.template };
      const made = await trustClient(command).post<{ formId: string }>('/forms', body);
      answer(command, made, ({ formId }) => `Made ${formId}. Publish it to open it.`);
    });
  forms
    .command('show')
    .description('print a form with its design, as JSON')
    .argument('<form>', 'id of the form')
    .action(async (id: string, _options: object, command: Command) => {
      const form = await trustClient(command).get<Form & { design: unknown }>(`/forms/${id}`);
      answer(command, form, ({ design }) => JSON.stringify(design, null, 2));
    });
  forms
    .command('save')
    .description('save a design from a JSON file, as "show" prints it')
    .argument('<form>', 'id of the form')
    .argument('<file>', 'JSON file with the design')
    .action(async (id: string, file: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      const design = await readJson(file);
      const { revision, name } = await trust.get<Form>(`/forms/${id}`);
      const saved = await trust.put<{ revision: number }>(`/forms/${id}/design`, { revision, name, design });
      answer(command, saved, (value) => `Saved as revision ${value.revision}.`);
    });
  forms
    .command('publish')
    .description('publish the saved design and open the form')
    .argument('<form>', 'id of the form')
    .action(async (id: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      const { revision, url } = await trust.get<Form>(`/forms/${id}`);
      const version = await trust.post<{ number: number }>(`/forms/${id}/publish`, { revision });
      answer(command, { ...version, url }, ({ number }) => `Published version ${number}: ${url}`);
    });
  for (const [act, words] of [
    ['pause', 'nobody can sign up until the form is opened again'],
    ['resume', 'open a paused form again'],
  ] as const)
    forms
      .command(act)
      .description(words)
      .argument('<form>', 'id of the form')
      .action(async (id: string, _options: object, command: Command) => {
        await trustClient(command).post(`/forms/${id}/${act}`);
        answer(command, { form: id, done: act }, () => (act === 'pause' ? `Paused ${id}.` : `Opened ${id} again.`));
      });
}
