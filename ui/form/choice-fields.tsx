import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../messages.ts';
import css from './choice-fields.module.css';
import frame from './field.module.css';
import { controlProps, FieldErrors, FieldFrame, type FieldProps, initialText, initialTexts } from './field.tsx';
import { formMessages } from './form.messages.ts';

export interface Option {
  value: string;
  label: string;
  help?: ReactNode;
  disabled?: boolean;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  placeholder?: string;
  optional?: boolean;
  onText?: (value: string) => void;
}

export function SelectField({ options, placeholder, onText, ...props }: SelectFieldProps) {
  const t = useT(formMessages);
  const first = placeholder ?? (initialText(props.field) === undefined ? t('choose') : undefined);
  return (
    <FieldFrame {...props}>
      <select
        key={props.field.key}
        {...controlProps(props)}
        defaultValue={initialText(props.field) ?? ''}
        onChange={(event) => onText?.(event.currentTarget.value)}
        className={frame.control}
      >
        {first === undefined ? null : <option value="">{first}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface TickProps extends FieldProps {
  onTick?: (ticked: boolean) => void;
}

/** Yes or no. Posts `on` or nothing, which conform reads as a boolean. */
export function CheckboxField(props: TickProps) {
  return <Tick {...props} look={css.checkbox} />;
}

/** Yes or no for something that is on or off from now on. */
export function SwitchField(props: TickProps) {
  return <Tick {...props} look={css.switch} role="switch" />;
}

function Tick({ look, role, onTick, ...props }: TickProps & { look?: string; role?: 'switch' }) {
  const { field, label, help } = props;
  return (
    <div className={css.tick}>
      <label className={css.tickLabel}>
        <input
          key={field.key}
          {...controlProps(props)}
          type="checkbox"
          role={role}
          defaultChecked={field.initialValue === 'on' || field.initialValue === true}
          onChange={(event) => onTick?.(event.currentTarget.checked)}
          className={look}
        />
        <span>{label}</span>
      </label>
      <div className={css.tickNotes}>
        <FieldErrors field={field} />
        {help ? (
          <div id={field.descriptionId} className={frame.help}>
            {help}
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** From so many options on, a field above them finds those that are looked for. */
const SEARCHED_FROM = 20;

/** Any number of choices; posts the name once for each. What is ticked stays in sight, and is posted, whatever is searched for. */
export function CheckboxGroup({ options, ...props }: FieldProps & { options: readonly Option[]; optional?: boolean }) {
  const t = useT(formMessages);
  const chosen = initialTexts(props.field);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  return (
    <FieldFrame {...props} group>
      {options.length >= SEARCHED_FROM ? (
        <input
          type="search"
          aria-label={t('searchIn', { label: props.label })}
          placeholder={t('search')}
          autoComplete="off"
          onInput={(event) => setSearch(event.currentTarget.value)}
          // It posts nothing, and Enter would post the form.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className={css.search}
        />
      ) : null}
      <div className={css.group}>
        {options.map(({ value, label, help, disabled }) => (
          <label
            key={value}
            className={css.tickLabel}
            data-out={wanted !== '' && !label.toLowerCase().includes(wanted) ? '' : undefined}
          >
            <input
              type="checkbox"
              name={props.field.name}
              value={value}
              disabled={disabled || props.disabled}
              defaultChecked={chosen.includes(value)}
              className={css.checkbox}
            />
            <span>
              {label}
              {help ? <span className={css.optionHelp}>{help}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}

export interface CardOption extends Option {
  icon?: TablerIcon;
}

interface RadioCardsProps extends FieldProps {
  options: readonly CardOption[];
  onText?: (value: string) => void;
}

/** One of a few choices that deserve a sentence each. */
export function RadioCards({ options, onText, ...props }: RadioCardsProps) {
  const chosen = initialText(props.field);
  return (
    <FieldFrame {...props} group>
      <div className={css.cards}>
        {options.map(({ value, label, help, icon: Icon, disabled }) => (
          <label key={value} className={css.card} data-disabled={disabled || props.disabled || undefined}>
            <input
              type="radio"
              name={props.field.name}
              value={value}
              disabled={disabled || props.disabled}
              defaultChecked={value === chosen}
              onChange={() => onText?.(value)}
              className={css.radio}
            />
            <span className={css.cardWords}>
              <span className={css.cardLabel}>{label}</span>
              {help ? <span className={css.optionHelp}>{help}</span> : null}
            </span>
            {Icon ? <Icon size={20} aria-hidden stroke={1.5} className={css.cardIcon} /> : null}
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}
