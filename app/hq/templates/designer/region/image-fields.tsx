import { Checkbox, Group, MultiSelect, Switch } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { IMAGE_SOURCES } from '@multipartner/templates-engine/region';
import { useT } from '@multipartner/ui/messages';
import { useDesigner } from '../context.tsx';
import { panelMessages } from '../element/panel.messages.ts';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { withFields } from './region-edit.ts';
import { AmountField } from './typed.tsx';

type ImageRegion = RegionOf<'image'>;
const PIXELS = ['minWidthPx', 'minHeightPx', 'exactWidthPx', 'exactHeightPx'] as const;

/** Shape, size, weight, rights and origin of an image. */
export function ImageFields({ region, onChange }: { region: ImageRegion; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const p = useT(panelMessages);
  const set = (patch: Partial<Record<keyof ImageRegion, unknown>>, topic?: string) =>
    onChange(withFields<ImageRegion>(region, patch), topic && `${region.id} ${topic}`);
  const { ratio } = region;
  const setRatio = (side: 'width' | 'height', value: number | undefined) =>
    set({ ratio: value ? { width: 1, height: 1, ...ratio, [side]: value } : undefined }, 'ratio');
  const sources = region.sources ?? IMAGE_SOURCES;
  const { collections } = useDesigner();
  const chosen = [...new Set(region.collections)];
  // One that is gone stays visible under its id, so that it can be taken out.
  const gone = chosen.filter((id) => !collections.some((one) => one.id === id));
  const offered = [
    ...collections.map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: id })),
  ];
  return (
    <>
      <ConstraintPart constraint="alt" region={region} onChange={onChange} isSet={region.altRequired}>
        <Switch
          size="xs"
          label={p('altRequired')}
          checked={region.altRequired}
          onChange={(event) => set({ altRequired: event.currentTarget.checked })}
        />
      </ConstraintPart>
      <ConstraintPart constraint="ratio" region={region} onChange={onChange} isSet={ratio !== undefined}>
        <div className={css.pair}>
          <AmountField
            label={t('ratioWidth')}
            min={1}
            max={100}
            value={ratio?.width}
            onChange={(value) => setRatio('width', value)}
          />
          <AmountField
            label={t('ratioHeight')}
            min={1}
            max={100}
            value={ratio?.height}
            onChange={(value) => setRatio('height', value)}
          />
        </div>
        <p className={css.hint}>{t('ratioHelp')}</p>
      </ConstraintPart>
      <ConstraintPart
        constraint="pixels"
        region={region}
        onChange={onChange}
        isSet={PIXELS.some((name) => region[name] !== undefined)}
      >
        <div className={css.pair}>
          {PIXELS.map((name) => (
            <AmountField
              key={name}
              label={t(name)}
              min={1}
              max={6_000}
              suffix=" px"
              value={region[name]}
              onChange={(value) => set({ [name]: value || undefined }, name)}
            />
          ))}
        </div>
      </ConstraintPart>
      <ConstraintPart constraint="weight" region={region} onChange={onChange} isSet={region.maxKilobytes !== undefined}>
        <AmountField
          label={t('maxKilobytes')}
          min={1}
          max={20_000}
          value={region.maxKilobytes}
          onChange={(value) => set({ maxKilobytes: value || undefined }, 'weight')}
        />
      </ConstraintPart>
      <ConstraintPart
        constraint="source"
        region={region}
        onChange={onChange}
        isSet={region.sources !== undefined || region.collections !== undefined}
      >
        <Checkbox.Group
          size="xs"
          label={t('sources')}
          value={[...sources]}
          onChange={(next) => {
            const kept = IMAGE_SOURCES.filter((source) => next.includes(source));
            if (kept.length > 0) set({ sources: kept.length === IMAGE_SOURCES.length ? undefined : kept });
          }}
        >
          <Group gap="xs" mt={4}>
            {IMAGE_SOURCES.map((source) => (
              <Checkbox key={source} size="xs" value={source} label={t(`source_${source}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <MultiSelect
          size="xs"
          label={t('collections')}
          description={offered.length === 0 ? t('collectionsNone') : t('collectionsHelp')}
          value={chosen}
          maxValues={50}
          onChange={(next) => set({ collections: next.length > 0 ? next : undefined })}
          data={offered}
          searchable
        />
      </ConstraintPart>
      <ConstraintPart constraint="rights" region={region} onChange={onChange} isSet>
        <p className={css.hint}>{t('rightsHelp')}</p>
      </ConstraintPart>
      <Switch
        size="xs"
        label={p('imageHref')}
        checked={region.hrefEditable}
        onChange={(event) => set({ hrefEditable: event.currentTarget.checked })}
      />
    </>
  );
}
