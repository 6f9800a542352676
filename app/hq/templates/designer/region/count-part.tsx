import type { RegionOf } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { AmountField } from './typed.tsx';

interface CountPartProps {
  region: RegionOf<'repeater' | 'slot'>;
  onChange: RegionChange;
  onMax: (max: number) => void;
}

/** How many parts a region holds at least and at most. */
export function CountPart({ region, onChange, onMax }: CountPartProps) {
  const t = useT(regionMessages);
  return (
    <ConstraintPart constraint="count" region={region} onChange={onChange} isSet>
      <div className={css.pair}>
        <AmountField
          label={t('min')}
          min={0}
          max={region.max}
          value={region.min}
          onChange={(value) => onChange({ ...region, min: value ?? 0 }, `${region.id} min`)}
        />
        <AmountField label={t('max')} min={1} max={40} value={region.max} onChange={(value) => value && onMax(value)} />
      </div>
    </ConstraintPart>
  );
}
