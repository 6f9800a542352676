/** What the checks of a template say: the last run of its draft or of one version, and the pictures of a version. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { TemplateCheckRun } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import type { Screen } from './check-tools.ts';
import type { RunPart, RunResult } from './run-result.ts';

export interface CheckRun {
  id: string;
  templateId: string;
  templateVersionId: string | null;
  state: 'waiting' | 'running' | 'done' | 'failed';
  parts: RunPart[];
  done: number;
  total: number;
  problem: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  result: RunResult | null;
}
export interface VersionPictureItem {
  screen: Screen;
  language: string;
  sha256: string;
  width: number;
  height: number;
  takenAt: Date;
}

export const shownRun = (row: TemplateCheckRun): CheckRun => ({
  id: row.id,
  templateId: row.templateId,
  templateVersionId: row.templateVersionId,
  state: row.state,
  parts: row.parts as RunPart[],
  done: row.done,
  total: row.total,
  problem: row.problem,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
  // Written by this workspace only, and never changed.
  result: row.result as unknown as RunResult | null,
});

/** One run. Fails with NOT_FOUND. */
export async function readCheckRun(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; runId: string },
): Promise<Outcome<CheckRun>> {
  const row = await deps.db.templateCheckRun.findUnique({ where: { id: input.runId } });
  return row ? ok(shownRun(row)) : failed(failure('NOT_FOUND'));
}

export interface CheckDesk {
  templateId: string;
  templateName: string;
  /** Of the draft, now */
  revision: number;
  /** Newest first, at most 30 */
  versions: { id: string; number: number }[];
  /** The run that is going on, or the last one; null: never checked */
  run: CheckRun | null;
  /** The last one with a result, while another is going on */
  last: CheckRun | null;
  pictures: VersionPictureItem[];
}

/** Fails with NOT_FOUND. */
export async function readCheckDesk(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateId: string; templateVersionId?: string | undefined },
): Promise<Outcome<CheckDesk>> {
  const { templateId, templateVersionId = null } = input;
  const template = await deps.db.template.findUnique({
    where: { id: templateId },
    select: {
      name: true,
      revision: true,
      versions: { orderBy: { number: 'desc' }, take: 30, select: { id: true, number: true } },
    },
  });
  if (!template) return failed(failure('NOT_FOUND'));
  if (templateVersionId && !(await deps.db.templateVersion.count({ where: { id: templateVersionId, templateId } })))
    return failed(failure('NOT_FOUND'));
  const where = { templateId, templateVersionId };
  const [run, last, pictures] = await Promise.all([
    deps.db.templateCheckRun.findFirst({ where, orderBy: { id: 'desc' } }),
    deps.db.templateCheckRun.findFirst({ where: { ...where, state: 'done' }, orderBy: { id: 'desc' } }),
    templateVersionId
      ? deps.db.versionPicture.findMany({
          where: { templateVersionId },
          orderBy: [{ language: 'asc' }, { screen: 'asc' }],
        })
      : [],
  ]);
  return ok({
    templateId,
    templateName: template.name,
    revision: template.revision,
    versions: template.versions,
    run: run && shownRun(run),
    last: last && shownRun(last),
    pictures: pictures.map(({ screen, language, sha256, width, height, takenAt }) => ({
      screen: screen as Screen,
      language,
      sha256,
      width,
      height,
      takenAt,
    })),
  });
}

export interface CheckSummary {
  run: Pick<CheckRun, 'id' | 'state' | 'done' | 'total' | 'finishedAt'> | null;
  counts: { block: number; warn: number; hint: number } | null;
  /** Of the stress matrix */
  stress: { partners: number; withFaults: number } | null;
  /** The draft was changed after it was checked */
  isStale: boolean;
  hasBrowser: boolean | null;
  pictures: VersionPictureItem[];
}

/** The checks in a few numbers, for the page of a version and the one that publishes. */
export async function readCheckSummary(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateId: string; templateVersionId?: string | undefined },
): Promise<Outcome<CheckSummary>> {
  const desk = await readCheckDesk(deps, input);
  if (!desk.ok) return desk;
  const { run, last, pictures, revision } = desk.value;
  const result = last?.result ?? null;
  const count = (severity: 'block' | 'warn' | 'hint') =>
    result?.findings.filter((one) => one.severity === severity).length ?? 0;
  return ok({
    run: run && { id: run.id, state: run.state, done: run.done, total: run.total, finishedAt: run.finishedAt },
    counts: result && { block: count('block'), warn: count('warn'), hint: count('hint') },
    stress: result?.stress ? { partners: result.stress.partners, withFaults: result.stress.withFaults } : null,
    isStale: result !== null && 'revision' in result.of && result.of.revision !== revision,
    hasBrowser: result?.pictures?.hasBrowser ?? result?.stress?.measured.hasBrowser ?? null,
    pictures,
  });
}
