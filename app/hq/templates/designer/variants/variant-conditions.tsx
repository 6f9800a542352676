import { MultiSelect } from '@mantine/core';
import type { DocumentVariant } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useDesigner, useSession } from '../context.tsx';
import { languageName } from '../languages/language-names.ts';
import { WordsField } from '../region/typed.tsx';
import { changeVariant, setCondition } from './variant-changes.ts';
import type { NamesOfPlaces } from './variant-words.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

/** Its name, and the partners for whom it counts. */
export function VariantConditions({ variant, countries, groups }: NamesOfPlaces & { variant: DocumentVariant }) {
  const t = useT(variantMessages);
  const shown = useLanguage();
  const { session } = useDesigner();
  const { document } = useSession();
  const { id, name, when } = variant;
  const known = {
    countries,
    groups: groups.map((one) => ({ value: one.id, label: one.name })),
    languages: document.languages.map((code) => ({ value: code, label: languageName(code, shown) })),
  };
  const select = (condition: keyof DocumentVariant['when']) => {
    const values = when[condition] ?? [];
    // What is stored stays choosable, also when its group or language is gone.
    const missing = values.filter((value) => !known[condition].some((one) => one.value === value));
    return (
      <MultiSelect
        key={condition}
        size="xs"
        label={t(condition)}
        searchable
        value={values}
        data={[...known[condition], ...missing.map((value) => ({ value, label: value }))]}
        onChange={(next) => session.change((before) => setCondition(before, id, condition, next))}
      />
    );
  };
  return (
    <fieldset className={css.part}>
      <legend className={css.legend}>{t('forWhom')}</legend>
      <WordsField
        label={t('name')}
        description={t('nameHelp')}
        value={name}
        maxLength={80}
        onChange={(text) => {
          const next = text.trim();
          if (next)
            session.change((before) => changeVariant(before, id, (one) => ({ ...one, name: next })), `${id} name`);
        }}
      />
      <div className={css.conditions}>{(['countries', 'groups', 'languages'] as const).map(select)}</div>
      <p className={css.hint}>{t('whenHelp')}</p>
    </fieldset>
  );
}
