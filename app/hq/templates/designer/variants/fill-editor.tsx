import { ActionIcon, Select } from '@mantine/core';
import type { FillSet } from '@multipartner/templates-engine/document';
import type { ListedRegion } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { REGION_KIND_NAMES } from '../../region-kind-names.ts';
import { ImageDialog } from '../element/image-dialog.tsx';
import { chosenImage, ValueField } from './value-field.tsx';
import { firstValue, withValue } from './variant-changes.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

interface FillEditorProps {
  /** Places that can be filled here */
  regions: readonly ListedRegion[];
  /** In which the words of the mail are shown */
  language: string;
  fill: FillSet;
  /** The entry or block whose places these are; absent: the mail */
  inside?: string;
  /** Changes of one field that belong together begin with it */
  topic: string;
  /** Names of other differences that fill a place */
  othersAt?(regionId: string): string[];
  onChange(fill: FillSet, topic: string): void;
}

const isFillable = ({ default: standard }: ListedRegion): boolean => !('none' in standard);

/** The values of some places: of the mail, of an entry in a list, of a block. */
export function FillEditor({ regions, language, fill, inside, topic, othersAt, onChange }: FillEditorProps) {
  const t = useT(variantMessages);
  const shown = useLanguage();
  const [choosing, setChoosing] = useState<ListedRegion>();
  const places = regions.filter(isFillable);
  const free = places.filter(({ region }) => !Object.hasOwn(fill, region.id));
  const add = (regionId: string) => {
    const place = places.find(({ region }) => region.id === regionId);
    if (!place) return;
    const value = firstValue(place);
    if (value) onChange(withValue(fill, regionId, value), `${topic} ${regionId} added`);
    else setChoosing(place);
  };
  const remove = (regionId: string) => onChange(withValue(fill, regionId, undefined), `${topic} ${regionId} removed`);
  const addPlace = inside ? t('addPlaceIn', { name: inside }) : t('addPlace');
  const gone = Object.keys(fill).filter((id) => !places.some(({ region }) => region.id === id));
  return (
    <div className={css.values}>
      {places.map((place) => {
        const { region } = place;
        const value = Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
        if (!value) return null;
        const others = othersAt?.(region.id) ?? [];
        return (
          <ValueFrame key={region.id} name={region.label} onRemove={() => remove(region.id)}>
            <ValueField
              place={place}
              language={language}
              value={value}
              topic={`${topic} ${region.id}`}
              onChange={(next, part = '') =>
                onChange(withValue(fill, region.id, next), `${topic} ${region.id} ${part}`.trim())
              }
            />
            {others.length > 0 ? <p className={css.hint}>{t('also', { names: others.join(', ') })}</p> : null}
          </ValueFrame>
        );
      })}
      {gone.map((id) => (
        <ValueFrame key={id} name={id} onRemove={() => remove(id)}>
          <p className={css.hint}>{t('gone')}</p>
        </ValueFrame>
      ))}
      {places.length === 0 ? (
        <p className={css.hint}>{t(inside ? 'entryNone' : 'placeNone')}</p>
      ) : (
        <Select
          size="xs"
          aria-label={addPlace}
          placeholder={addPlace}
          searchable
          value={null}
          disabled={free.length === 0}
          data={free.map(({ region }) => ({
            value: region.id,
            label: `${region.label} (${REGION_KIND_NAMES[region.kind][shown]})`,
          }))}
          onChange={(regionId) => regionId && add(regionId)}
        />
      )}
      <ImageDialog
        opened={choosing !== undefined}
        onClose={() => setChoosing(undefined)}
        onChoose={(address, alt) => {
          const image = chosenImage(address, alt);
          if (choosing && image)
            onChange(withValue(fill, choosing.region.id, { image }), `${topic} ${choosing.region.id} added`);
        }}
      />
    </div>
  );
}

function ValueFrame({ name, onRemove, children }: { name: string; onRemove(): void; children: ReactNode }) {
  const t = useT(variantMessages);
  return (
    <fieldset className={css.value} aria-label={name}>
      <div className={css.fields}>{children}</div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('asMail', { name })}
        title={t('asMail', { name })}
        onClick={onRemove}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
