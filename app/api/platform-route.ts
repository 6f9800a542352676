/** What the API's routes of this zone share: their services, the actor behind a key, and how refusals are told. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FIELD_ISSUES } from '@multipartner/campaigns/field-issues';
import type { Page, PageInput } from '@multipartner/campaigns/page';
import type { Outcome, Refusal } from '@multipartner/campaigns/refusal';
import type { CampaignUseCases } from '@multipartner/campaigns/use-cases';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type ApiCaller, type ApiRefusal, apiRoute } from '@multipartner/serving/rest';
import { type ImportProblem, problemSentence } from '@multipartner/templates-engine/import-notices';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';
import type { AssetUseCases } from '../assets/create-asset-use-cases.ts';

export interface ApiServices {
  campaigns: CampaignUseCases;
  assets: AssetUseCases;
}

export const platformRoute = apiRoute<ApiServices>();

/** A key acts for the desk that made it; what it may there is the matter of its scopes. */
export const actorOf = (caller: ApiCaller): Actor => ({
  id: caller.keyId,
  role: caller.partnerId === null ? 'hq_administrator' : 'partner_owner',
  partnerId: caller.partnerId,
});

/** Turns the fields, regions or lines that a refusal is about into sentences. */
export function told<T>(outcome: Outcome<T>, language: Language): Result<T, ApiRefusal> {
  if (outcome.ok) return outcome;
  const refusal: Refusal & { problems?: ImportProblem[] } = outcome.failure;
  const issues = [
    ...(refusal.fields ?? []).map(({ field, issue }) => ({
      path: field.split('.'),
      message: FIELD_ISSUES[issue][language],
    })),
    ...(refusal.violations ?? []).map((violation) => ({
      path: [violation.regionId ?? 'mail'],
      message: violationSentence(violation, language),
    })),
    ...(refusal.problems ?? []).map((problem) => ({
      path: [`line ${problem.line}`],
      message: problemSentence(problem, language),
    })),
  ];
  const { code, params } = refusal;
  return failed({ code, ...(params ? { params } : {}), ...(issues.length > 0 ? { issues } : {}) });
}

/** `toldAs(outcome, language, map)`: the same, and the value as the API shows it. */
export function toldAs<T, U>(outcome: Outcome<T>, language: Language, show: (value: T) => U): Result<U, ApiRefusal> {
  const result = told(outcome, language);
  return result.ok ? ok(show(result.value)) : result;
}

/** `?limit=…&after=…` of the API as our lists take them. */
export const pageInput = ({ limit, after }: { limit: number; after?: string | undefined }): PageInput => ({
  limit,
  cursor: after,
});

export const shownPage = <T, U>(page: Page<T>, show: (item: T) => U): { items: U[]; next: string | null } => ({
  items: page.items.map(show),
  next: page.nextCursor,
});

/** A time in answers: ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const id = z.string().max(40);
