import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { DayField } from './day-fields.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { withFields } from './region-edit.ts';
import { AmountField, WordsField } from './typed.tsx';
import { Weekdays } from './value-fields.tsx';

type SendTime = RegionOf<'sendTime'>;
type Audience = RegionOf<'audience'>;
const MAX_BLACKOUTS = 50;
const KINDS = ['everybody', 'tag', 'segment'] as const;

/** When the mail may be sent. */
export function SendTimeFields({ region, onChange }: { region: SendTime; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const set = (patch: Partial<Record<keyof SendTime, unknown>>, topic?: string) =>
    onChange(withFields<SendTime>(region, patch), topic && `${region.id} ${topic}`);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { blackout } = region;
  return (
    <>
      <ConstraintPart constraint="days" region={region} onChange={onChange} isSet>
        <div className={css.pair}>
          {(['earliest', 'latest'] as const).map((name) => (
            <TextInput
              key={name}
              size="xs"
              type="time"
              label={t(name)}
              value={region[name] ?? ''}
              onChange={(event) => set({ [name]: event.currentTarget.value.slice(0, 5) || undefined }, name)}
            />
          ))}
        </div>
        <Weekdays value={region.excludedWeekdays} onChange={(excludedWeekdays) => set({ excludedWeekdays })} />
        <p className={css.legend}>{t('blackout')}</p>
        <ul className={css.entries}>
          {blackout.map((one, index) => (
            <li key={`${one.from} ${one.to}`} className={css.entry}>
              <div className={css.row}>
                <span>
                  {one.from} – {one.to}
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('remove')} ${one.from}`}
                  onClick={() => set({ blackout: blackout.toSpliced(index, 1) })}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </div>
              <WordsField
                label={t('blackoutReason')}
                value={one.reason}
                maxLength={120}
                onChange={(reason) => set({ blackout: blackout.with(index, { ...one, reason }) }, `reason ${index}`)}
              />
            </li>
          ))}
        </ul>
        <div className={css.pair}>
          <DayField label={t('from')} value={from} onChange={setFrom} />
          <DayField label={t('to')} value={to} onChange={setTo} />
        </div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={
            from === '' ||
            to < from ||
            blackout.length >= MAX_BLACKOUTS ||
            blackout.some((one) => one.from === from && one.to === to)
          }
          onClick={() => {
            set({ blackout: [...blackout, { from, to, reason: '' }].sort((a, b) => a.from.localeCompare(b.from)) });
            setFrom('');
            setTo('');
          }}
        >
          {t('addBlackout')}
        </Button>
      </ConstraintPart>
      <p className={css.hint}>{t('judgedThere')}</p>
    </>
  );
}

/** To whom, how many and how often. */
export function AudienceFields({ region, onChange }: { region: Audience; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const set = (patch: Partial<Record<keyof Audience, unknown>>, topic?: string) =>
    onChange(withFields<Audience>(region, patch), topic && `${region.id} ${topic}`);
  return (
    <>
      <Checkbox.Group
        size="xs"
        label={t('segmentKinds')}
        value={region.segmentKinds}
        onChange={(next) => {
          const segmentKinds = KINDS.filter((kind) => next.includes(kind));
          if (segmentKinds.length > 0) set({ segmentKinds });
        }}
      >
        <Group gap="xs" mt={4}>
          {KINDS.map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={t(`segment_${kind}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <ConstraintPart constraint="count" region={region} onChange={onChange} isSet>
        <AmountField
          label={t('maxRecipients')}
          min={1}
          max={10_000_000}
          value={region.maxRecipients}
          onChange={(value) => set({ maxRecipients: value || undefined }, 'people')}
        />
        <AmountField
          label={t('frequencyCapDays')}
          min={1}
          max={365}
          value={region.frequencyCapDays}
          onChange={(value) => set({ frequencyCapDays: value || undefined }, 'days')}
        />
      </ConstraintPart>
      <p className={css.hint}>{t('judgedThere')}</p>
    </>
  );
}
