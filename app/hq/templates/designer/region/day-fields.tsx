import { Button, Pill, PillGroup, TextInput } from '@mantine/core';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';

interface DayProps {
  label: string;
  /** ISO date, or empty */
  value: string;
  onChange(day: string): void;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** One day by the browser's own calendar. */
export function DayField({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        const day = event.currentTarget.value;
        if (day === '' || isDay(day)) onChange(day);
      }}
    />
  );
}

const MAX_DAYS = 100;

/** Some days, each with a way out. */
export function DayList({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly string[];
  onChange(days: string[]): void;
}) {
  const t = useT(regionMessages);
  const language = useLanguage();
  const [day, setDay] = useState('');
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div>
      <div className={css.row}>
        <DayField label={label} value={day} onChange={setDay} />
        <Button
          size="xs"
          variant="default"
          mt={18}
          disabled={!isDay(day) || value.includes(day) || value.length >= MAX_DAYS}
          onClick={() => {
            onChange([...value, day].sort());
            setDay('');
          }}
        >
          {t('addDay')}
        </Button>
      </div>
      <PillGroup mt={6}>
        {value.map((one) => (
          <Pill
            key={one}
            size="sm"
            withRemoveButton
            removeButtonProps={{ 'aria-label': `${t('remove')} ${one}`, 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => onChange(value.filter((other) => other !== one))}
          >
            {written.format(new Date(one))}
          </Pill>
        ))}
      </PillGroup>
    </div>
  );
}
