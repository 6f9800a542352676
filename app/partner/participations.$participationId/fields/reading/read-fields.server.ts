/** A participation as a form: its fields, what stands in them, and what HQ's template has there. */
import { fillerOf } from '@multipartner/campaigns/filler';
import type { Language } from '@multipartner/kernel/language';
import type { FillSet } from '@multipartner/templates-engine/document';
import { listImplicitRegions } from '@multipartner/templates-engine/implicit-regions';
import { mergedFill } from '@multipartner/templates-engine/instances';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { ParticipationDetail } from '../../detail.ts';
import type { BlockView, FieldView, FormValues } from '../field-view.ts';
import { fieldOf, implicitField, patternOf } from './field-of.server.ts';
import { blockRoots, entriesOf, type FormContext, formContext } from './form-entries.server.ts';
import { valuesOfScope } from './values-of.server.ts';

export interface ParticipationForm {
  fields: FieldView[];
  /** What slots may take */
  blocks: Record<string, BlockView>;
  values: FormValues;
  /** The same with HQ's template: what "HQ's text" brings back */
  originals: FormValues;
  /** The same with the partner's usual texts, for the regions that have one */
  usual: FormValues;
}

/** What a form is made of: a participation as it stands, or as it would be in another version of its mail. */
export interface FormSource extends Pick<ParticipationDetail, 'document' | 'language' | 'profile' | 'assets'> {
  linkHosts: readonly string[];
  campaign: { opensAt: Date; closesAt: Date };
  fill: FillSet;
  headquarters: FillSet;
  usual: FillSet;
}

/** How a participation is read and written as a form by somebody. */
export function contextOf(
  detail: Omit<FormSource, 'fill' | 'headquarters' | 'usual'>,
  language: Language,
  role: string,
): FormContext {
  const { document, profile, assets, linkHosts, campaign, language: mailLanguage } = detail;
  const filler = fillerOf(role);
  return formContext({ document, profile, assets, linkHosts, campaign, language, mailLanguage, filler });
}

/** Labels of fields in the person's language: what stands in the mail is in its own. */
function withWords(
  field: FieldView,
  words: ReadonlyMap<string, { label: string; help?: string | undefined }>,
): FieldView {
  const known = words.get(field.id);
  return known ? { ...field, label: known.label, ...(known.help ? { help: known.help } : {}) } : field;
}

function blocksOf(context: FormContext): Record<string, BlockView> {
  const { document, language } = context;
  return Object.fromEntries(
    Object.entries(document.blocks ?? {}).map(([key, { name }]) => [
      key,
      {
        name: name[language] ?? name.en ?? Object.values(name)[0] ?? key,
        ...patternOf(blockRoots(document, key), context),
      },
    ]),
  );
}

export function formOf(detail: FormSource, language: Language, role: string): ParticipationForm {
  const { fill, headquarters, usual } = detail;
  const context = contextOf(detail, language, role);
  const entries = entriesOf(context);
  const words = new Map(listRegions(context.words).map(({ region: { id, label, help } }) => [id, { label, help }]));
  for (const region of listImplicitRegions(context.words, context.filler)) {
    const { label, help } = implicitField(region, context);
    words.set(region.id, { label, help });
  }
  return {
    fields: entries.flatMap((entry) => {
      const field = 'implicit' in entry ? implicitField(entry.implicit, context) : fieldOf(entry.listed, context);
      return field ? [withWords(field, words)] : [];
    }),
    blocks: blocksOf(context),
    values: valuesOfScope(entries, mergedFill(mergedFill(headquarters, usual), fill), context),
    originals: valuesOfScope(entries, headquarters, context),
    usual: valuesOfScope(
      entries.filter(({ id }) => Object.hasOwn(usual, id)),
      usual,
      context,
    ),
  };
}
