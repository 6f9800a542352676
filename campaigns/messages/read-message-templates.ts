/** The words of all mails to one person: the product's own with or without HQ's words, then those for partners' systems. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import { isSystemMessage, SYSTEM_MESSAGE_KEYS, SYSTEM_MESSAGES } from '@multipartner/templates-engine/system-messages';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import type { Outcome } from '../refusal.ts';
import { type ToldVersion, toldVersion } from '../told-version.ts';
import { type MessageDraft, messageDraft, systemDraft } from './message-draft.ts';
import { contentOf } from './message-row.ts';

const MOST = 500;

export interface MessageTemplateListItem {
  key: string;
  /** Null: one of the product's own that HQ never touched */
  name: string | null;
  system: boolean;
  /** The version in force; null: none, the product's words */
  number: number | null;
  updatedAt: Date | null;
}

export async function listMessageTemplates(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<{ items: MessageTemplateListItem[] }>> {
  const rows = await deps.db.messageTemplate.findMany({
    orderBy: { key: 'asc' },
    take: MOST,
    omit: { draft: true },
    include: { versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  });
  const items = rows.map(({ key, name, system, updatedAt, withdrawnAt, versions }) => ({
    key,
    name,
    system,
    number: withdrawnAt ? null : (versions[0]?.number ?? null),
    updatedAt,
  }));
  const system = SYSTEM_MESSAGE_KEYS.map(
    (key): MessageTemplateListItem =>
      items.find((item) => item.key === key) ?? { key, name: null, system: true, number: null, updatedAt: null },
  );
  return ok({ items: [...system, ...items.filter((item) => !item.system)] });
}

export interface MessageTemplateDetail {
  key: string;
  name: string | null;
  system: boolean;
  /** 0: HQ never saved anything */
  revision: number;
  withdrawn: boolean;
  draft: MessageDraft;
  /** Places that words can have, beside the fields of the draft; those of the product's own mails are all there are */
  places: readonly string[];
  needed: readonly string[];
  /** What stands between the draft and its publishing */
  issues: FieldIssue[];
  /** True when the draft says something else than what is in force */
  hasOpenChanges: boolean;
  versions: ToldVersion[];
}

/** Fails with NOT_FOUND. */
export async function readMessageTemplate(
  deps: Pick<CampaignDeps, 'db'>,
  { key }: { actor: Actor; key: string },
): Promise<Outcome<MessageTemplateDetail>> {
  const row = await deps.db.messageTemplate.findUnique({
    where: { key },
    include: { versions: { orderBy: { number: 'desc' }, take: 100 } },
  });
  const known = isSystemMessage(key) ? SYSTEM_MESSAGES[key] : { places: ['name', 'partner'], needed: [] };
  const { places, needed } = known;
  if (!row) {
    if (!isSystemMessage(key)) return failed(failure('NOT_FOUND'));
    const untouched = { key, name: null, system: true, revision: 0, withdrawn: false, draft: systemDraft(key) };
    return ok({ ...untouched, places, needed, issues: [], hasOpenChanges: false, versions: [] });
  }
  const draft = messageDraft.parse(row.draft);
  const { content, issues } = await contentOf(deps.db, { key, draft });
  const [latest] = row.versions;
  const inForce = row.withdrawnAt === null ? latest : undefined;
  return ok({
    key,
    name: row.name,
    system: row.system,
    revision: row.revision,
    withdrawn: row.withdrawnAt !== null,
    draft,
    places,
    needed,
    issues,
    hasOpenChanges: !inForce || !content || canonicalJson(inForce.content) !== canonicalJson(content),
    versions: row.versions.map(toldVersion),
  });
}
