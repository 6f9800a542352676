/** The tester: what rules say to a text that somebody types, or to a template or a draft that is there. Nothing is kept. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import {
  factsOfWords,
  judgeOwnRules,
  judgeRules,
  type MailFacts,
  rulePackContent,
  rule as ruleSchema,
  toJudgedPack,
} from '@multipartner/templates-engine/rules';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { ownParticipationInclude } from '../participations/own-participation.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { parseStored } from '../templates/stored-document.ts';
import { factsOfDocument } from './draft-facts.ts';
import { factsOfParticipation } from './sendable-drafts.ts';
import { parsePack } from './stored-pack.ts';

export type TriedMail =
  | {
      words: {
        subject?: string | undefined;
        preheader?: string | undefined;
        text?: string | undefined;
        alt?: string | undefined;
        link?: string | undefined;
      };
    }
  | { templateId: string }
  | { participationId: string };

export interface TryRulesInput {
  actor: Actor;
  /** A pack's draft, or one rule that is not saved yet (anything that came over the wire) */
  rules: { packId: string } | { rule: unknown };
  mail: TriedMail;
}

/** Fails with INVALID for a rule that is none, or NOT_FOUND. */
export async function tryRules(
  deps: CampaignDeps,
  input: TryRulesInput,
): Promise<Outcome<{ violations: Violation[] }>> {
  const facts = await factsOfMail(deps, input.mail);
  if (!facts) return failed(failure('NOT_FOUND'));
  if ('rule' in input.rules) {
    const parsed = ruleSchema.safeParse(input.rules.rule);
    if (!parsed.success) return refuseFields(issuesOf(parsed.error));
    const pack = toJudgedPack('trial', 1, rulePackContent.parse({ rules: [parsed.data] }));
    return ok({ violations: judgeOwnRules([pack], facts) });
  }
  const row = await deps.db.rulePack.findUnique({ where: { id: input.rules.packId } });
  if (!row) return failed(failure('NOT_FOUND'));
  const pack = toJudgedPack(row.id, 1, parsePack(row.draft));
  // Words alone are no mail: what a whole mail needs is not asked of them.
  return ok({ violations: 'words' in input.mail ? judgeOwnRules([pack], facts) : judgeRules([pack], facts) });
}

async function factsOfMail(deps: CampaignDeps, mail: TriedMail): Promise<MailFacts | null> {
  if ('words' in mail) return factsOfWords(withoutBlanks(mail.words));
  if ('templateId' in mail) {
    const row = await deps.db.template.findUnique({ where: { id: mail.templateId }, select: { draft: true } });
    return row ? factsOfDocument(deps, parseStored(row.draft), {}) : null;
  }
  const row = await deps.db.participation.findUnique({
    where: { id: mail.participationId },
    include: ownParticipationInclude,
  });
  return row ? factsOfParticipation(deps, row) : null;
}

const withoutBlanks = <T extends Record<string, string | undefined>>(words: T): Record<keyof T, string> =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined && value !== '')) as Record<
    keyof T,
    string
  >;
