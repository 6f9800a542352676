import { Switch } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { panelMessages } from '../element/panel.messages.ts';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { withFields } from './region-edit.ts';
import { AmountField, WordList, WordsField } from './typed.tsx';

type LinkRegion = RegionOf<'link'>;
const UTM = [
  ['source', 'utmSource'],
  ['medium', 'utmMedium'],
  ['campaign', 'utmCampaign'],
] as const;
const FIRST_UTM = { source: 'mail', medium: 'email', campaign: '{campaign}' };

/** Label and target of a link, how far each is open, and how visits are measured. */
export function LinkFields({ region, onChange }: { region: LinkRegion; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const p = useT(panelMessages);
  const set = (patch: Partial<Record<keyof LinkRegion, unknown>>, topic?: string) =>
    onChange(withFields<LinkRegion>(region, patch), topic && `${region.id} ${topic}`);
  const { utm } = region;
  return (
    <>
      <Switch
        size="xs"
        label={p('hrefEditable')}
        checked={region.hrefEditable}
        onChange={(event) => set({ hrefEditable: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={p('labelEditable')}
        checked={region.labelEditable}
        onChange={(event) => set({ labelEditable: event.currentTarget.checked })}
      />
      {region.labelEditable ? (
        <ConstraintPart constraint="length" region={region} onChange={onChange} isSet>
          <AmountField
            label={p('labelMax')}
            min={1}
            max={200}
            value={region.labelMaxLength}
            onChange={(value) => value !== undefined && value >= 1 && set({ labelMaxLength: value }, 'max')}
          />
        </ConstraintPart>
      ) : null}
      {region.hrefEditable ? (
        <>
          <ConstraintPart constraint="host" region={region} onChange={onChange} isSet>
            <WordList
              label={t('hosts')}
              description={t('hostsHelp')}
              value={region.hosts}
              maxTags={50}
              onChange={(hosts) => set({ hosts: hosts?.map((host) => host.toLowerCase()) })}
            />
          </ConstraintPart>
          <ConstraintPart constraint="shortener" region={region} onChange={onChange} isSet={!region.shortenersAllowed}>
            <Switch
              size="xs"
              label={t('shortenersAllowed')}
              checked={region.shortenersAllowed ?? false}
              onChange={(event) => set({ shortenersAllowed: event.currentTarget.checked || undefined })}
            />
          </ConstraintPart>
        </>
      ) : null}
      <Switch
        size="xs"
        label={t('utm')}
        description={utm ? t('utmHelp') : undefined}
        checked={utm !== undefined}
        onChange={(event) => set({ utm: event.currentTarget.checked ? FIRST_UTM : undefined })}
      />
      {utm ? (
        <div className={css.three}>
          {UTM.map(([name, words]) => (
            <WordsField
              key={name}
              label={t(words)}
              value={utm[name]}
              maxLength={80}
              onChange={(text) => set({ utm: { ...utm, [name]: text } }, `utm ${name}`)}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}
