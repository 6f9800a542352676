/** HQ adds many partners from a table: first a dry run that shows every line, then the same again for real. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { issuesOf, type Outcome } from '../refusal.ts';
import { addPartner } from './add-partner.ts';
import { checkNewPartner } from './check-new-partner.ts';
import { invitePartner } from './invite-partner.ts';
import { type NewPartner, newPartner, ownerInvitation } from './partner-input.ts';
import { readPartnerTable, type TableLine } from './read-partner-table.ts';

/** Zone and language that most people of a country have, for tables without columns for them. */
const USUAL: Record<string, { timeZone: string; language: string }> = {
  AT: { timeZone: 'Europe/Vienna', language: 'de' },
  BE: { timeZone: 'Europe/Brussels', language: 'nl' },
  CH: { timeZone: 'Europe/Zurich', language: 'de' },
  DE: { timeZone: 'Europe/Berlin', language: 'de' },
  FR: { timeZone: 'Europe/Paris', language: 'fr' },
  GB: { timeZone: 'Europe/London', language: 'en' },
  IE: { timeZone: 'Europe/Dublin', language: 'en' },
  IT: { timeZone: 'Europe/Rome', language: 'it' },
  LI: { timeZone: 'Europe/Vaduz', language: 'de' },
  LU: { timeZone: 'Europe/Luxembourg', language: 'fr' },
  NL: { timeZone: 'Europe/Amsterdam', language: 'nl' },
  PL: { timeZone: 'Europe/Warsaw', language: 'pl' },
};

export interface CsvLine {
  line: number;
  name: string;
  city: string;
  groups: string[];
  issues: FieldIssue[];
  /** What happens to the owner named in the line: to be invited, invited, or left to a later try; null: nobody is named */
  invitation: 'planned' | 'sent' | 'waiting' | null;
  /** Set once the partner is there; null in a dry run and for refused lines */
  partnerId: string | null;
}

export interface CsvResult {
  dryRun: boolean;
  lines: CsvLine[];
  accepted: number;
  refused: number;
  /** Added, but the trust center is still to be told */
  unregistered: number;
  /** Owners that are or will be invited by mail */
  invitations: number;
  unknownColumns: string[];
}

/** A refused line stops no other. Fails as a whole only when the table cannot be read. */
export async function addPartnersFromCsv(
  deps: CampaignDeps,
  input: { actor: Actor; bytes: Uint8Array; dryRun: boolean },
): Promise<Outcome<CsvResult>> {
  const table = readPartnerTable(input.bytes);
  if (!table.ok) return table;
  const brand = await readBrandKit(deps.db);
  const groupIds = new Map(
    (await deps.db.partnerGroup.findMany()).map((group) => [group.name.toLowerCase(), group.id]),
  );
  const seen = new Set<string>();
  const lines: CsvLine[] = [];
  let unregistered = 0;
  for (const row of table.value.lines) {
    const { partner, groups, issues, owner } = parseLine(row);
    const ids = groups.flatMap((name) => groupIds.get(name.toLowerCase()) ?? []);
    if (ids.length < groups.length) issues.push({ field: 'groups', issue: 'group' });
    if (partner) {
      issues.push(...(await checkNewPartner(deps, partner, brand)));
      const key = `${partner.name}\n${partner.city}`.toLowerCase();
      if (seen.has(key)) issues.push({ field: 'name', issue: 'duplicate' });
      seen.add(key);
    }
    const line: CsvLine = {
      line: row.line,
      name: row.values.name ?? '',
      city: row.values.city ?? '',
      groups,
      issues,
      invitation: owner ? 'planned' : null,
      partnerId: null,
    };
    lines.push(line);
    if (input.dryRun || !partner || issues.length > 0) continue;
    const added = await addPartner(deps, { actor: input.actor, partner, groupIds: ids, source: 'csv' });
    if (!added.ok) {
      line.issues = added.failure.fields ?? [{ field: 'name', issue: 'malformed' }];
    } else {
      line.partnerId = added.value.partnerId;
      if (!added.value.registered) unregistered += 1;
      if (!owner) continue;
      // A partner without its invitation is still a partner: HQ sees it in the list and invites again.
      const invited = await invitePartner(deps, { actor: input.actor, partnerId: added.value.partnerId, owner });
      line.invitation = invited.ok ? 'sent' : 'waiting';
    }
  }
  const refused = lines.filter(({ issues }) => issues.length > 0).length;
  return ok({
    dryRun: input.dryRun,
    lines,
    accepted: lines.length - refused,
    refused,
    unregistered,
    invitations: lines.filter(({ invitation, issues }) => issues.length === 0 && invitation && invitation !== 'waiting')
      .length,
    unknownColumns: table.value.unknownColumns,
  });
}

interface ParsedLine {
  partner: NewPartner | null;
  groups: string[];
  owner: { name: string; email: string; language: string } | null;
  issues: FieldIssue[];
}

function parseLine(row: TableLine): ParsedLine {
  const { groups: groupText = '', ownerName, ownerEmail, ...values } = row.values;
  const groups = groupText
    .split(/[|;,]/)
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, 50);
  const usual = USUAL[values.country?.toUpperCase() ?? ''];
  const language = values.language ?? usual?.language;
  const parsed = newPartner.safeParse({
    ...values,
    legalName: values.legalName ?? values.name,
    timeZone: values.timeZone ?? usual?.timeZone,
    language,
  });
  const owner =
    ownerName || ownerEmail
      ? {
          name: ownerName ?? '',
          email: ownerEmail ?? '',
          language: language?.toLowerCase() === 'de' ? 'de' : 'en',
        }
      : null;
  const ownerIssues = owner ? ownerIssuesOf(owner) : [];
  return parsed.success
    ? { partner: parsed.data, groups, owner, issues: ownerIssues }
    : { partner: null, groups, owner, issues: [...issuesOf(parsed.error), ...ownerIssues] };
}

const OWNER_FIELDS: Record<string, string> = { name: 'ownerName', email: 'ownerEmail' };

function ownerIssuesOf(owner: unknown): FieldIssue[] {
  const parsed = ownerInvitation.safeParse(owner);
  if (parsed.success) return [];
  return issuesOf(parsed.error).map(({ field, issue }) => ({ field: OWNER_FIELDS[field] ?? field, issue }));
}
