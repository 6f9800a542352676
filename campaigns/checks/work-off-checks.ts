/**
 * Works off the runs that wait, one after the other. A run is held for two minutes and held anew while it goes on: when a process ends in between,
 * another begins it again. What a run found replaces nothing: the version stays as it is, and the next run has its own result.
 */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { Prisma, TemplateCheckRun } from '@multipartner/prisma-platform/client';
import { mergeFindings } from '@multipartner/templates-engine/check-finding';
import type { CampaignDeps } from '../deps.ts';
import { askLinks } from './ask-links.ts';
import { checkLanguages } from './check-languages.ts';
import { NO_TOOLS, SCREENS } from './check-tools.ts';
import { MAX_FINDINGS, type RunPart, type RunResult } from './run-result.ts';
import { countCells, stressPartners } from './stress-partners.ts';
import { readSubject } from './subject-of-run.ts';
import { takePictures } from './take-pictures.ts';

const HELD_MS = 2 * MINUTE_MS;
const TELL_EVERY_MS = 1_000;
const MAX_RUNS_A_ROUND = 20;

/** Answers how many runs were worked off. A run that throws is failed with its code, and the next one goes on. */
export async function workOffChecks(deps: CampaignDeps): Promise<number> {
  for (let worked = 0; worked < MAX_RUNS_A_ROUND; worked += 1) {
    const run = await claim(deps);
    if (!run) return worked;
    try {
      const result = await work(deps, run);
      await finish(
        deps,
        run,
        result
          ? { state: 'done', result: result as unknown as Prisma.InputJsonObject }
          : { state: 'failed', problem: 'NOT_FOUND' },
      );
    } catch (error) {
      if (error instanceof Error && error.message === TAKEN_OVER) continue;
      await finish(deps, run, {
        state: 'failed',
        problem: isFailureError(error) ? error.failure.code : 'TEMPLATE_BROKEN',
      });
      // A document that cannot be compiled is told on the page; everything else is for the log as well.
      if (!isCompileError(error)) throw error;
    }
  }
  return MAX_RUNS_A_ROUND;
}

const TAKEN_OVER = 'another process works on this run';
const isCompileError = (error: unknown): boolean =>
  error instanceof Error && /mjml|element|attribute/i.test(error.message);

async function claim({ db, clock }: CampaignDeps): Promise<TemplateCheckRun | null> {
  const now = clock.now();
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE template_check_run SET state = 'running', "heldUntil" = ${new Date(now.getTime() + HELD_MS)}
    WHERE id = (SELECT id FROM template_check_run
      WHERE state = 'waiting' OR (state = 'running' AND "heldUntil" < ${now})
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows[0] ? db.templateCheckRun.findUnique({ where: { id: rows[0].id } }) : null;
}

const finish = (deps: CampaignDeps, run: TemplateCheckRun, data: Prisma.TemplateCheckRunUpdateInput) =>
  deps.db.templateCheckRun.updateMany({
    where: { id: run.id, state: 'running' },
    data: { ...data, heldUntil: null, finishedAt: deps.clock.now() },
  });

async function work(deps: CampaignDeps, run: TemplateCheckRun): Promise<RunResult | null> {
  const tools = deps.checking ?? NO_TOOLS;
  const wants = (part: RunPart) => run.parts.includes(part);
  const subject = await readSubject(deps, run);
  if (!subject) return null;
  const { languages } = subject.document;
  const cells = wants('stress') ? await countCells(deps.db, subject) : 0;
  const takesPictures = wants('pictures') && run.templateVersionId !== null;
  const total = languages.length + cells + (takesPictures ? languages.length * SCREENS.length : 0);
  let done = 0;
  let told = 0;
  const tick = async (count = 1) => {
    done += count;
    const now = Date.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    const { count: held } = await deps.db.templateCheckRun.updateMany({
      where: { id: run.id, state: 'running' },
      data: { done, total: Math.max(total, done), heldUntil: new Date(deps.clock.now().getTime() + HELD_MS) },
    });
    if (held === 0) throw new Error(TAKEN_OVER);
  };
  const checked = await checkLanguages(deps, subject, tick);
  const asked = wants('links') ? await askLinks(checked.roots, languages, tick) : null;
  const stress = wants('stress') ? await stressPartners(deps, subject, wants('measure') ? tools : null, tick) : null;
  const pictures = takesPictures ? await takePictures(deps, subject, run.templateVersionId!, tools, tick) : null;
  return {
    checkedAt: deps.clock.now().toISOString(),
    of: subject.of,
    languages: checked.languages,
    findings: mergeFindings([...checked.findings, ...(asked?.findings ?? [])], languages).slice(0, MAX_FINDINGS),
    links: asked?.links ?? null,
    stress,
    pictures,
  };
}
