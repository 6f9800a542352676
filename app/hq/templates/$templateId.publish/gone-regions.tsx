import { Card, Stack } from '@multipartner/ui/card';
import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { useId } from 'react';
import { hqUpgradeMessages } from '../upgrade.messages.ts';
import css from './gone-regions.module.css';
import { goneName } from './read-migrations.ts';

interface Region {
  id: string;
  label: string;
  kind: string;
}

interface GoneRegionsProps {
  gone: readonly Region[];
  /** Regions of the new version that could take a fill */
  places: readonly Region[];
  form: string;
  onChange: (name: string, value: string) => void;
}

const isText = ({ kind }: Region) => kind.startsWith('text.');

/** What becomes of fills in regions that the new version no longer has: without an answer nothing is published. */
export function GoneRegions({ gone, places, form, onChange }: GoneRegionsProps) {
  const t = useT(hqUpgradeMessages);
  const id = useId();
  if (gone.length === 0) return null;
  return (
    <Card title={t('goneTitle')} sentence={t('goneSentence')}>
      <Stack gap={4}>
        {gone.map((region) => {
          const fitting = places.filter((place) => isText(place) === isText(region) || place.kind === region.kind);
          const texts = places.filter(isText);
          return (
            <label key={region.id} className={css.field} htmlFor={`${id}${region.id}`}>
              {t('goneLabel', { label: region.label })}
              <select
                id={`${id}${region.id}`}
                form={form}
                name={goneName(region.id)}
                className={controlClass}
                defaultValue="drop"
                onChange={(event) => onChange(goneName(region.id), event.currentTarget.value)}
              >
                <option value="drop">{t('drop')}</option>
                {fitting.map((place) => (
                  <option key={`c ${place.id}`} value={`convert ${place.id}`}>
                    {t('convertTo', { label: place.label })}
                  </option>
                ))}
                {isText(region)
                  ? texts.map((place) => (
                      <option key={`m ${place.id}`} value={`merge ${place.id}`}>
                        {t('mergeTo', { label: place.label })}
                      </option>
                    ))
                  : null}
                {isText(region)
                  ? texts.slice(0, -1).map((place, i) => (
                      <option key={`s ${place.id}`} value={`split ${place.id} ${texts[i + 1]!.id}`}>
                        {t('splitTo', { first: place.label, second: texts[i + 1]!.label })}
                      </option>
                    ))
                  : null}
              </select>
            </label>
          );
        })}
      </Stack>
    </Card>
  );
}
