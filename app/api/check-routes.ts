import type { CheckRun, VersionPictureItem } from '@multipartner/campaigns/checks';
import { RUN_PARTS } from '@multipartner/campaigns/checks';
import type { Language } from '@multipartner/kernel/language';
import { blockWords, findingWords } from '@multipartner/templates-engine/check-words';
import { type StressFinding, stressWords } from '@multipartner/templates-engine/stress';
import { z } from 'zod';
import { actorOf, id, instant, platformRoute, told, toldAs } from './platform-route.ts';

const tag = 'Templates';
const params = z.object({ templateId: id });
const severity = z.enum(['block', 'warn', 'hint']);
const findingAnswer = z.object({
  rule: z.string(),
  area: z.string(),
  severity,
  block: z.string().describe('Which block, in words'),
  nodeId: z.string().nullable(),
  languages: z.array(z.string()).describe('Empty: in every language'),
  what: z.string(),
  mend: z.string(),
});
const stressAnswer = z.object({
  rule: z.string(),
  severity,
  block: z.string(),
  region: z.object({ id: z.string(), label: z.string() }).nullable().describe('null: a locked part, or the whole mail'),
  what: z.string(),
  mend: z.string(),
});
const partnerAnswer = z.object({
  partnerId: id.nullable().describe('null: made up'),
  name: z.string(),
  language: z.string(),
  variant: z.string().nullable(),
  findings: z.array(stressAnswer),
});
const runAnswer = z.object({
  id,
  templateId: id,
  templateVersionId: id.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  parts: z.array(z.enum(RUN_PARTS)),
  done: z.int(),
  total: z.int(),
  problem: z.string().nullable().describe('Code of the error registry'),
  createdAt: instant,
  finishedAt: instant.nullable(),
  result: z
    .object({
      languages: z.array(
        z.object({ language: z.string(), sizeBytes: z.int(), largestProfile: z.string(), imageBytes: z.int() }),
      ),
      findings: z.array(findingAnswer),
      links: z.object({ asked: z.int(), answered: z.int(), left: z.int() }).nullable(),
      stress: z
        .object({
          partners: z.int(),
          cells: z.int(),
          withFaults: z.int(),
          measuredInBrowser: z.int(),
          totals: z.array(stressAnswer.extend({ partners: z.int(), madeUp: z.int() })),
          regions: z
            .array(z.object({ id: z.string().nullable(), label: z.string(), overflow: z.int(), missing: z.int() }))
            .describe('In how many partners’ mails something sticks out of a region or is missing there'),
          madeUp: z.array(partnerAnswer),
          listed: z.array(partnerAnswer).describe('The worst first, at most 300'),
        })
        .nullable(),
      hasBrowser: z.boolean().nullable().describe('null: no browser was needed'),
    })
    .nullable(),
});
const pictureAnswer = z.object({
  screen: z.string(),
  language: z.string(),
  address: z.string(),
  width: z.int(),
  height: z.int(),
});

const stressShown =
  (language: Language) =>
  (
    one: Pick<StressFinding, 'rule' | 'severity' | 'params' | 'region'> & { block?: StressFinding['block'] | null },
  ) => ({
    rule: one.rule,
    severity: one.severity,
    block: blockWords(one.block ?? undefined, language),
    region: one.region ?? null,
    ...stressWords(one, language),
  });

function shownRun(run: CheckRun, language: Language): z.input<typeof runAnswer> {
  const { result, createdAt, finishedAt, ...rest } = run;
  const stress = result?.stress ?? null;
  const shown = stressShown(language);
  const partners = (list: NonNullable<typeof stress>['listed']) =>
    list.map(({ findings, ...who }) => ({ ...who, findings: findings.map(shown) }));
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    result: result && {
      languages: result.languages.map(({ whose, text: _text, ...one }) => ({ ...one, largestProfile: whose })),
      findings: result.findings.map((one) => {
        const { area, where, what, mend } = findingWords(one, language);
        return {
          rule: one.rule,
          area,
          severity: one.severity,
          block: where,
          nodeId: one.nodeId ?? null,
          languages: one.languages,
          what,
          mend,
        };
      }),
      links: result.links,
      stress: stress && {
        partners: stress.partners,
        cells: stress.cells,
        withFaults: stress.withFaults,
        measuredInBrowser: stress.measured.cells,
        totals: stress.totals.map((one) => ({ ...shown(one), partners: one.partners, madeUp: one.madeUp })),
        regions: stress.regions ?? [],
        madeUp: partners(stress.madeUp),
        listed: partners(stress.listed),
      },
      hasBrowser: result.pictures?.hasBrowser ?? stress?.measured.hasBrowser ?? null,
    },
  };
}

const shownPicture = ({ screen, language, sha256, width, height }: VersionPictureItem) => ({
  screen,
  language,
  address: `/media/${sha256}`,
  width,
  height,
});

const rulePartners = z.object({ rule: z.string(), partners: z.int(), handOvers: z.int() });
const regionAnswer = z.object({
  regionId: z.string(),
  label: z.string(),
  kind: z.string(),
  filled: z.int().describe('Partners that say something here, in a mail or by a usual text'),
  usual: z.int().describe('Of these, those with a usual text only'),
  left: z.int(),
  broken: z.array(rulePartners),
  clicks: z
    .object({ filled: z.number(), left: z.number() })
    .nullable()
    .describe('Clicks per delivered mail, 0 to 1; null: kept back'),
  suggestion: z.enum(['lock', 'relax', 'recommend', 'guide', 'few', 'fine']),
  rule: z.string().nullable(),
});

export const checkRoutes = [
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates/:templateId/checks',
    scope: 'templates:write',
    summary:
      'Have the draft or a version checked: accessibility, dark mode, size, images, links, text part, CSS, every partner, pictures',
    tag,
    params,
    body: z.object({
      templateVersionId: id.optional().describe('Absent: the draft'),
      parts: z
        .array(z.enum(RUN_PARTS))
        .max(5)
        .optional()
        .describe('Absent: all but asking the links; pictures only of versions'),
    }),
    response: z.object({ runId: id }),
    status: 201,
    handler: async ({ params: { templateId }, body, caller, services, language }) =>
      told(await services.campaigns.startCheckRun({ actor: actorOf(caller), templateId, ...body }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates/:templateId/checks',
    scope: 'templates:read',
    summary: 'The last checks of the draft or of a version, with its pictures',
    tag,
    params,
    query: z.object({ templateVersionId: id.optional() }),
    response: z.object({ run: runAnswer.nullable(), pictures: z.array(pictureAnswer) }),
    handler: async ({ params: { templateId }, query, caller, services, language }) => {
      const desk = await services.campaigns.readCheckDesk({ actor: actorOf(caller), templateId, ...query });
      return toldAs(desk, language, ({ run, pictures }) => ({
        run: run && shownRun(run, language),
        pictures: pictures.map(shownPicture),
      }));
    },
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates/:templateId/region-numbers',
    scope: 'templates:read',
    summary: 'How partners use the regions of a version, and which lock to relax',
    tag,
    params,
    query: z.object({ templateVersionId: id.optional().describe('Absent: the newest') }),
    response: z.object({
      version: z.object({ id, number: z.int() }).nullable(),
      partners: z.int(),
      regions: z.array(regionAnswer),
      hasClicks: z.boolean().describe('false: the trust center cannot be asked just now'),
    }),
    handler: async ({ params: { templateId }, query, caller, services, language }) =>
      toldAs(
        await services.campaigns.readRegionNumbers({ actor: actorOf(caller), templateId, ...query, language }),
        language,
        ({ version, partners, regions, hasClicks }) => ({ version, partners, regions, hasClicks }),
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/check-runs/:runId',
    scope: 'templates:read',
    summary: 'One run of checks: how far it is, and what it found',
    tag,
    params: z.object({ runId: id }),
    response: runAnswer,
    handler: async ({ params: { runId }, caller, services, language }) =>
      toldAs(await services.campaigns.readCheckRun({ actor: actorOf(caller), runId }), language, (run) =>
        shownRun(run, language),
      ),
  }),
];
