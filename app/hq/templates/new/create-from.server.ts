import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome, Refusal } from '@multipartner/campaigns/refusal';
import { sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { decodeText } from '@multipartner/kernel/text-file';
import { type ImportNotice, type ImportProblem, problemSentence } from '@multipartner/templates-engine/import-notices';
import { translate } from '@multipartner/ui/messages';
import type { AppServices } from '../../../services.ts';
import { newMessages } from './new.messages.ts';
import type { NewTemplate } from './schema.ts';

type Refused = { fieldErrors: Record<string, string[]> } | { formErrors: string[] };
export type Created = { templateId: string; notices: ImportNotice[] } | { refused: Refused };

interface From {
  actor: Actor;
  services: AppServices;
  language: Language;
  input: NewTemplate;
}

/** Makes the template in the way that was chosen; a refusal names the field that it is about. */
export async function createFrom({ actor, services, language, input }: From): Promise<Created> {
  const t = translate(newMessages, language);
  const { campaigns } = services;
  if (input.start === 'mjml') {
    const read = await sourceOf(input);
    if (read === null) return { refused: { fieldErrors: { file: [t('notText')] } } };
    const [field, mjml] = read;
    if (mjml.trim() === '') return { refused: { fieldErrors: { file: [t('noSource')] } } };
    const imported = await campaigns.importTemplate({ actor, name: input.name, mjml, language: input.language });
    if (imported.ok) return imported.value;
    const { problems = [] }: Refusal & { problems?: ImportProblem[] } = imported.failure;
    const sentences = problems.map((problem) =>
      t('line', { line: problem.line, problem: problemSentence(problem, language) }),
    );
    return {
      refused: { fieldErrors: { [field]: sentences.length ? sentences : [sentence(imported.failure, language)] } },
    };
  }
  if (input.start === 'starter') {
    if (!input.starter) return { refused: { fieldErrors: { starter: [t('noStarter')] } } };
    const starter = await services.starters.prepareStarter({ actor, key: input.starter });
    if (!starter.ok) return { refused: { fieldErrors: { starter: [sentence(starter.failure, language)] } } };
    return created(
      await campaigns.createTemplate({ actor, name: input.name, document: starter.value.document }),
      language,
    );
  }
  const copied = input.start === 'copy' && input.templateId;
  if (input.start === 'copy' && !copied) return { refused: { fieldErrors: { templateId: [t('noTemplate')] } } };
  const original = copied ? await campaigns.readTemplate({ actor, templateId: copied }) : undefined;
  if (original && !original.ok)
    return { refused: { fieldErrors: { templateId: [sentence(original.failure, language)] } } };
  return created(
    await campaigns.createTemplate({
      actor,
      name: input.name,
      language: input.language === 'de' ? 'de' : input.language ? 'en' : language,
      ...(original ? { document: original.value.draft } : {}),
    }),
    language,
  );
}

const created = (outcome: Outcome<{ templateId: string }>, language: Language): Created =>
  outcome.ok
    ? { templateId: outcome.value.templateId, notices: [] }
    : { refused: { formErrors: [sentence(outcome.failure, language)] } };

/** The field that held the source, and its text; null for a file that is no text. */
async function sourceOf({ file, mjml }: NewTemplate): Promise<['file' | 'mjml', string] | null> {
  if (!file || file.size === 0) return ['mjml', mjml ?? ''];
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
  return text === null ? null : ['file', text];
}
