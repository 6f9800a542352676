/** What a campaign can be made of: published versions and groups, and the preview of the version that is chosen. */
import { type Actor, actorOf } from '@multipartner/campaigns/actor';
import type { Language } from '@multipartner/kernel/language';
import type { DeskActor as Person } from '@multipartner/trust-center/desk-actor';
import { valueOrPage } from '../../answer.ts';
import type { AppServices } from '../../services.ts';

const MAX_TEMPLATES = 100;

export interface MailPreview {
  html: string;
  subject: string;
  preheader: string;
}

/** Null when the version cannot be compiled: the form works on without its picture. */
export async function readPreview(
  services: AppServices,
  actor: Actor,
  templateVersionId: string,
  language: Language,
): Promise<MailPreview | null> {
  const preview = await services.campaigns.previewTemplate({ actor, of: { templateVersionId }, language });
  if (!preview.ok) return null;
  const { html, subject, preheader } = preview.value;
  return { html, subject, preheader };
}

export interface VersionChoice {
  id: string;
  name: string;
  number: number;
}

/** `kept` stays choosable although a newer version was published since. */
export async function readChoices(
  services: AppServices,
  person: Person,
  language: Language,
  kept?: VersionChoice,
  shownId?: string,
): Promise<{
  versions: VersionChoice[];
  groups: { id: string; name: string; partners: number }[];
  /** The version that `preview` shows */
  previewOf: string | null;
  preview: MailPreview | null;
}> {
  const actor = actorOf(person);
  const [templates, groups] = await Promise.all([
    services.campaigns.listTemplates({ actor, limit: MAX_TEMPLATES }),
    services.campaigns.listPartnerGroups({ actor }),
  ]);
  const latest = valueOrPage(templates).items.flatMap(({ name, latestVersion }) =>
    latestVersion ? [{ id: latestVersion.id, name, number: latestVersion.number }] : [],
  );
  const versions = kept && !latest.some(({ id }) => id === kept.id) ? [kept, ...latest] : latest;
  const shown = versions.find(({ id }) => id === shownId) ?? kept ?? versions[0];
  const preview = shown ? await readPreview(services, actor, shown.id, language) : null;
  return { versions, groups: valueOrPage(groups), previewOf: shown?.id ?? null, preview };
}
