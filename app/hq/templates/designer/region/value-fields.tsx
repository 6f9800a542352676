import { Checkbox, Group, Select, Switch } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { DayField, DayList } from './day-fields.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { currencyDecimals, withFields } from './region-edit.ts';
import { AmountField, WordsField } from './typed.tsx';

interface Props<K extends 'number' | 'price' | 'date'> {
  region: RegionOf<K>;
  onChange: RegionChange;
}
const FURTHEST = 1_000_000_000;

/** HQ's number, its unit, and the limits of the partner's. */
export function NumberFields({ region, onChange }: Props<'number'>) {
  const t = useT(regionMessages);
  const set = (patch: Partial<Record<keyof RegionOf<'number'>, unknown>>, topic: string) =>
    onChange(withFields<RegionOf<'number'>>(region, patch), `${region.id} ${topic}`);
  const amount = (name: 'standard' | 'min' | 'max' | 'step') => (
    <AmountField
      key={name}
      label={t(name)}
      decimals={region.decimals}
      min={-FURTHEST}
      max={FURTHEST}
      value={region[name]}
      onChange={(value) => {
        if (name === 'standard') set({ standard: value ?? 0 }, name);
        else if (name !== 'step' || value === undefined || value > 0) set({ [name]: value }, name);
      }}
    />
  );
  return (
    <>
      <div className={css.three}>
        {amount('standard')}
        <AmountField
          label={t('decimals')}
          min={0}
          max={4}
          value={region.decimals}
          onChange={(value) => set({ decimals: value ?? 0 }, 'decimals')}
        />
        <WordsField label={t('unit')} value={region.unit} maxLength={20} onChange={(unit) => set({ unit }, 'unit')} />
      </div>
      <ConstraintPart constraint="range" region={region} onChange={onChange} isSet>
        <div className={css.three}>{(['min', 'max', 'step'] as const).map(amount)}</div>
      </ConstraintPart>
    </>
  );
}

/** HQ's price and the limits of the partner's. Kept in the smallest unit of the currency, typed as people write it. */
export function PriceFields({ region, onChange }: Props<'price'>) {
  const t = useT(regionMessages);
  const set = (patch: Partial<Record<keyof RegionOf<'price'>, unknown>>, topic: string) =>
    onChange(withFields<RegionOf<'price'>>(region, patch), `${region.id} ${topic}`);
  const decimals = currencyDecimals(region.currency);
  const unit = 10 ** decimals;
  const amount = (name: 'standard' | 'min' | 'max' | 'step') => {
    const minor = region[name];
    return (
      <AmountField
        key={name}
        label={t(name)}
        decimals={decimals}
        min={0}
        max={FURTHEST}
        value={minor === undefined ? undefined : minor / unit}
        onChange={(value) => {
          const next = value === undefined ? undefined : Math.round(value * unit);
          if (name === 'standard') set({ standard: next ?? 0 }, name);
          else if (name !== 'step' || next === undefined || next > 0) set({ [name]: next }, name);
        }}
      />
    );
  };
  return (
    <>
      <div className={css.pair}>
        {amount('standard')}
        <WordsField
          label={t('currency')}
          value={region.currency}
          maxLength={3}
          onChange={(text) => {
            const currency = text.trim().toUpperCase();
            if (/^[A-Z]{3}$/.test(currency)) set({ currency }, 'currency');
          }}
        />
      </div>
      <ConstraintPart constraint="range" region={region} onChange={onChange} isSet>
        <div className={css.three}>{(['min', 'max', 'step'] as const).map(amount)}</div>
        <Switch
          size="xs"
          label={t('notAboveStandard')}
          checked={region.notAboveStandard}
          onChange={(event) => set({ notAboveStandard: event.currentTarget.checked }, 'cap')}
        />
      </ConstraintPart>
    </>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week that are left out; at least one stays. */
export function Weekdays({ value, onChange }: { value: readonly number[]; onChange(days: number[]): void }) {
  const t = useT(regionMessages);
  return (
    <Checkbox.Group
      size="xs"
      label={t('excludedWeekdays')}
      value={value.map(String)}
      onChange={(next) => next.length < 7 && onChange(WEEKDAYS.filter((day) => next.includes(String(day))))}
    >
      <Group gap="xs" mt={4}>
        {WEEKDAYS.map((day) => (
          <Checkbox key={day} size="xs" value={String(day)} label={t(`weekday_${day}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** HQ's day, how it is written, and which days the partner may choose. */
export function DateFields({ region, onChange }: Props<'date'>) {
  const t = useT(regionMessages);
  const set = (patch: Partial<Record<keyof RegionOf<'date'>, unknown>>, topic?: string) =>
    onChange(withFields<RegionOf<'date'>>(region, patch), topic && `${region.id} ${topic}`);
  return (
    <>
      <div className={css.pair}>
        <DayField label={t('standard')} value={region.standard} onChange={(day) => set({ standard: day })} />
        <Select
          size="xs"
          label={t('dateFormat')}
          allowDeselect={false}
          value={region.format}
          onChange={(format) => format && set({ format })}
          data={(['long', 'short', 'weekday'] as const).map((value) => ({ value, label: t(`format_${value}`) }))}
        />
      </div>
      <ConstraintPart constraint="days" region={region} onChange={onChange} isSet>
        <div className={css.pair}>
          <DayField label={t('from')} value={region.min ?? ''} onChange={(day) => set({ min: day || undefined })} />
          <DayField label={t('to')} value={region.max ?? ''} onChange={(day) => set({ max: day || undefined })} />
        </div>
        <Switch
          size="xs"
          label={t('withinCampaign')}
          checked={region.withinCampaign}
          onChange={(event) => set({ withinCampaign: event.currentTarget.checked })}
        />
        <Weekdays value={region.excludedWeekdays} onChange={(excludedWeekdays) => set({ excludedWeekdays })} />
        <DayList
          label={t('excludedDays')}
          value={region.excludedDays}
          onChange={(excludedDays) => set({ excludedDays })}
        />
      </ConstraintPart>
    </>
  );
}
