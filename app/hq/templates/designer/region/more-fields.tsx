import { Select } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { newInstanceId } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { CountPart } from './count-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { AmountField, WordsField } from './typed.tsx';

interface Props<K extends 'repeater' | 'profile'> {
  region: RegionOf<K>;
  onChange: RegionChange;
}

/** How often a part may stand in the mail, and what one of them is called. */
export function RepeaterFields({ region, onChange }: Props<'repeater'>) {
  const t = useT(regionMessages);
  const { standard } = region;
  return (
    <>
      <p className={css.hint}>{t('repeaterHelp')}</p>
      <WordsField
        label={t('itemLabel')}
        description={t('itemLabelHelp')}
        value={region.itemLabel}
        maxLength={60}
        onChange={(text) => text.trim() && onChange({ ...region, itemLabel: text }, `${region.id} item`)}
      />
      <AmountField
        label={t('standardItems')}
        min={0}
        max={region.max}
        value={standard.length}
        onChange={(count = 0) =>
          onChange(
            {
              ...region,
              standard: Array.from(
                { length: count },
                (_, index) => standard[index] ?? { id: newInstanceId(), fill: {} },
              ),
            },
            `${region.id} items`,
          )
        }
      />
      <CountPart
        region={region}
        onChange={onChange}
        onMax={(max) => onChange({ ...region, max, standard: standard.slice(0, max) }, `${region.id} max`)}
      />
    </>
  );
}

/** Which line of the partner's profile stands here. */
export function ProfileFields({ region, onChange }: Props<'profile'>) {
  const t = useT(regionMessages);
  const language = useLanguage();
  return (
    <>
      <Select
        size="xs"
        label={t('profileField')}
        description={t('profileHelp')}
        allowDeselect={false}
        searchable
        value={region.field}
        onChange={(field) => field && onChange({ ...region, field })}
        data={PARTNER_TAGS.map(({ name, label }) => ({ value: name, label: label[language] }))}
      />
      <ConstraintPart constraint="profile" region={region} onChange={onChange} isSet />
    </>
  );
}
