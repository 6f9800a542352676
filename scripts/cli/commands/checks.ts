import type { Command } from 'commander';
import { ApiError } from '../api-client.ts';
import { appClient, UsageError } from '../connection.ts';
import { answer, remark, table } from '../output.ts';

interface Finding {
  severity: string;
  block: string;
  what: string;
  mend: string;
  languages?: string[];
}
interface Run {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  done: number;
  total: number;
  problem: string | null;
  result: {
    languages: { language: string; sizeBytes: number; largestProfile: string; imageBytes: number }[];
    findings: Finding[];
    stress: {
      partners: number;
      withFaults: number;
      totals: (Finding & { region: { label: string } | null; partners: number; madeUp: number })[];
    } | null;
    hasBrowser: boolean | null;
  } | null;
}

const PARTS = ['checks', 'links', 'stress', 'measure', 'pictures'];
const ASK_EVERY_MS = 1_000;

function show({ result }: Run): string {
  if (!result) return 'The run has no result.';
  const findings = result.findings.map(
    ({ severity, block, what, mend, languages }) =>
      `${severity.padEnd(6)} ${block}${languages?.length ? ` (${languages.join(', ')})` : ''}: ${what} ${mend}`,
  );
  const stress = result.stress
    ? [
        `${result.stress.partners} partners, ${result.stress.withFaults} with faults.`,
        table(
          result.stress.totals,
          [
            { title: 'weight', value: ({ severity }) => severity },
            { title: 'partners', value: ({ partners }) => partners },
            { title: 'made up', value: ({ madeUp }) => madeUp },
            { title: 'block', value: ({ block }) => block },
            { title: 'region', value: ({ region }) => region?.label ?? '' },
            { title: 'what', value: ({ what }) => what },
          ],
          'Nothing overflows and nothing is missing.',
        ),
      ]
    : [];
  return [
    ...result.languages.map(
      ({ language, sizeBytes, largestProfile, imageBytes }) =>
        `${language}: ${Math.ceil(sizeBytes / 1024)} kB with ${largestProfile}, images ${Math.ceil(imageBytes / 1024)} kB`,
    ),
    ...(findings.length > 0 ? findings : ['No findings.']),
    ...stress,
    ...(result.hasBrowser === false
      ? ['There is no browser on the server: nothing was measured or photographed.']
      : []),
  ].join('\n');
}

interface RegionRow {
  label: string;
  filled: number;
  left: number;
  broken: { rule: string; partners: number }[];
  clicks: { filled: number; left: number } | null;
  suggestion: string;
  rule: string | null;
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

function addRegionsCommand(templates: Command): void {
  templates
    .command('regions')
    .description('how partners use the regions of a version, and which lock to relax')
    .argument('<template>', 'id of the template')
    .option('--template-version <id>', 'not the newest version but this one')
    .action(async (id: string, options: { templateVersion?: string }, command: Command) => {
      const query = options.templateVersion ? `?templateVersionId=${encodeURIComponent(options.templateVersion)}` : '';
      const numbers = await appClient(command).get<{ partners: number; regions: RegionRow[] }>(
        `/templates/${id}/region-numbers${query}`,
      );
      answer(command, numbers, ({ partners, regions }) =>
        [
          `Partners that worked on a mail of this version: ${partners}.`,
          table(
            regions,
            [
              { title: 'region', value: ({ label }) => label },
              { title: 'filled', value: ({ filled }) => filled },
              { title: 'left', value: ({ left }) => left },
              {
                title: 'broken',
                value: ({ broken }) => broken.map(({ rule, partners: many }) => `${rule} ${many}`).join(', '),
              },
              { title: 'clicks filled', value: ({ clicks }) => (clicks ? percent(clicks.filled) : '') },
              { title: 'clicks left', value: ({ clicks }) => (clicks ? percent(clicks.left) : '') },
              { title: 'suggestion', value: ({ suggestion, rule }) => (rule ? `${suggestion} ${rule}` : suggestion) },
            ],
            'This version has no regions.',
          ),
        ].join('\n'),
      );
    });
}

/** Adds `templates check` and `templates regions` to the commands of templates. */
export function addCheckCommand(templates: Command): void {
  addRegionsCommand(templates);
  templates
    .command('check')
    .description(
      'check a draft or version: accessibility, dark mode, size, links, text, CSS, and against every partner',
    )
    .argument('<template>', 'id of the template')
    .option('--template-version <id>', 'a published version instead of the draft')
    .option(
      '--part <part>',
      `only this part; may be repeated: ${PARTS.join(', ')}`,
      (part: string, all: string[]) => [...all, part],
      [],
    )
    .action(async (id: string, options: { templateVersion?: string; part: string[] }, command: Command) => {
      const wrong = options.part.find((part) => !PARTS.includes(part));
      if (wrong) throw new UsageError(`There is no part "${wrong}". There are: ${PARTS.join(', ')}.`);
      const app = appClient(command);
      const { runId } = await app.post<{ runId: string }>(`/templates/${id}/checks`, {
        templateVersionId: options.templateVersion,
        ...(options.part.length > 0 ? { parts: options.part } : {}),
      });
      let run = await app.get<Run>(`/check-runs/${runId}`);
      let said = '';
      while (run.state === 'waiting' || run.state === 'running') {
        const standing = run.total > 0 ? `${run.done} of ${run.total}` : '';
        if (standing !== said) remark(standing);
        said = standing;
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
        run = await app.get<Run>(`/check-runs/${runId}`);
      }
      if (run.state === 'failed') throw new ApiError(`The checks failed: ${run.problem}`, run.problem ?? 'INTERNAL', 0);
      answer(command, run, show);
    });
}
