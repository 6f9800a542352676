/** HQ says it better: a second version of the premiere's mail, while partners have begun with the first. */
import { mapTree } from '@multipartner/templates-engine/localise';
import { type DemoWorld, must } from '../world/open-demo-world.ts';
import type { House } from './set-up-house.ts';

const HEADLINE = 'r_lumenheadline';
const WORDS: Readonly<Record<string, string>> = {
  de: 'Der Lumen ist da. Fahren Sie ihn.',
  en: 'The Lumen is here. Take a drive.',
};

/** Whoever has not begun gets it at once; the partner with a headline of its own is asked until the campaign's last week. */
export async function publishNewerVersion(
  { campaigns, clock }: DemoWorld,
  { marketer: actor }: House,
  templateVersionId: string,
): Promise<void> {
  const { templateId } = must(await campaigns.readTemplateVersion({ actor, templateVersionId }));
  const { draft, revision } = must(await campaigns.readTemplate({ actor, templateId }));
  const [first = 'de'] = draft.languages;
  const translations = structuredClone(draft.translations);
  const root = mapTree(draft.root, (node) => {
    if (node.region?.id !== HEADLINE) return node;
    const say = (content: string | undefined, language: string) => {
      const words = WORDS[language] ?? WORDS.en!;
      return content?.includes('<') ? content.replace(/>[^<>]+</, `>${words}<`) : words;
    };
    for (const [language, texts] of Object.entries(translations)) {
      const own = texts[node.id];
      if (own?.content) own.content = say(own.content, language);
    }
    return { ...node, content: say(node.content, first) };
  });
  const document = { ...draft, root, translations };
  const saved = must(await campaigns.saveTemplateDraft({ actor, templateId, expectedRevision: revision, document }));
  const { hosts } = must(await campaigns.readPublishCheck({ actor, templateId }));
  must(
    await campaigns.publishTemplateVersion({
      actor,
      templateId,
      expectedRevision: saved.revision,
      changelog: 'Die Überschrift lädt zur Fahrt ein, statt nur anzukündigen.',
      confirmedHosts: hosts,
      upgrade: { mode: 'offer', decideBy: clock.from(14, 20), afterwards: 'keep' },
    }),
  );
  must(await campaigns.system.advanceUpgrades());
}
