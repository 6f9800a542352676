import {
  type HTMLInputAutoCompleteAttribute,
  type HTMLInputTypeAttribute,
  type InputHTMLAttributes,
  type ReactNode,
  useId,
  useState,
} from 'react';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import css from './field.module.css';
import { controlProps, FieldFrame, type FieldLike, type FieldProps, initialText } from './field.tsx';
import { FileControl } from './file-control.tsx';
import { formMessages } from './form.messages.ts';

interface TextLook extends FieldProps {
  placeholder?: string;
  /** Longest text in characters. The browser does not cut: the counter says how many are too many. */
  maxLength?: number;
  /** Shows how many characters are left. */
  counter?: boolean;
  optional?: boolean;
  readOnly?: boolean;
  spellCheck?: boolean;
  /** Called with every change: live previews. */
  onText?: (value: string) => void;
}

interface TextFieldProps extends TextLook {
  type?: HTMLInputTypeAttribute;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  prefix?: ReactNode;
  autoFocus?: boolean;
  /** What the browser offers while somebody types; other words can be typed all the same. */
  suggestions?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const {
    field,
    type = 'text',
    autoComplete,
    inputMode,
    prefix,
    placeholder,
    readOnly,
    spellCheck,
    autoFocus,
    suggestions,
  } = props;
  const { counter, onInput } = useCounter(props);
  const listId = useId();
  const input = (
    <input
      key={field.key}
      {...controlProps(props)}
      {...{ type, autoComplete, inputMode, placeholder, readOnly, spellCheck }}
      {...(suggestions ? { list: listId } : {})}
      // biome-ignore lint/a11y/noAutofocus: only where a page has one field, as in sign-in
      autoFocus={autoFocus}
      defaultValue={initialText(field)}
      onInput={(event) => onInput(event.currentTarget.value)}
      className={css.control}
    />
  );
  return (
    <FieldFrame {...props} aside={counter}>
      {prefix ? (
        <div className={css.joined}>
          <span className={css.prefix}>{prefix}</span>
          {input}
        </div>
      ) : (
        input
      )}
      {suggestions ? (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}

export function TextArea({ rows = 4, ...props }: TextLook & { rows?: number }) {
  const { field, placeholder, readOnly, spellCheck } = props;
  const { counter, onInput } = useCounter(props);
  return (
    <FieldFrame {...props} aside={counter}>
      <textarea
        key={field.key}
        {...controlProps(props)}
        {...{ rows, placeholder, readOnly, spellCheck }}
        defaultValue={initialText(field)}
        onInput={(event) => onInput(event.currentTarget.value)}
        className={css.control}
      />
    </FieldFrame>
  );
}

/** Characters as people count them: a flag or an accented letter is one. The engine's limits count the same way. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) count += 1;
  return count;
}

function useCounter({ field, maxLength = field.maxLength, counter, onText }: TextLook & { field: FieldLike }) {
  const t = useT(formMessages);
  const [length, setLength] = useState(() => countCharacters(initialText(field) ?? ''));
  const left = (maxLength ?? 0) - length;
  const shown = counter && maxLength !== undefined;
  return {
    onInput: (value: string) => {
      if (shown) setLength(countCharacters(value));
      onText?.(value);
    },
    counter: shown ? (
      <span className={css.counter} data-over={left < 0 || undefined}>
        {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
      </span>
    ) : null,
  };
}

export function PasswordField(props: FieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  const t = useT(formMessages);
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...props}>
      <div className={css.within}>
        <input
          {...controlProps(props)}
          type={shown ? 'text' : 'password'}
          autoComplete={props.autoComplete}
          spellCheck={false}
          className={css.control}
        />
        <button
          type="button"
          className={css.inside}
          aria-label={t(shown ? 'hidePassword' : 'showPassword')}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'hide' : 'show')}
        </button>
      </div>
    </FieldFrame>
  );
}

export function ColorField(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input
        key={props.field.key}
        {...controlProps(props)}
        type="color"
        defaultValue={initialText(props.field) ?? '#000000'}
        className={`${css.control} ${css.swatch}`}
      />
    </FieldFrame>
  );
}

/** A file. One that is too large is refused before it travels; the server decides again. */
export function FileField({
  accept,
  maxBytes,
  ...props
}: FieldProps & { accept?: string; maxBytes?: number; optional?: boolean }) {
  const t = useT(formMessages);
  const { bytes } = useFormats();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const limit = maxBytes === undefined ? null : t('maxSize', { size: bytes(maxBytes) });
  const help = [props.help, limit].filter(Boolean).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two parts in a fixed order
    <div key={index}>{part}</div>
  ));
  const field = tooLarge ? { ...props.field, errors: [tooLarge] } : props.field;
  return (
    <FieldFrame {...props} field={field} help={help.length > 0 ? help : undefined}>
      <div className={`${css.control} ${css.file}`} data-wrong={field.errors?.length ? true : undefined}>
        <FileControl
          {...controlProps({ ...props, field, help: help.length > 0 })}
          accept={accept}
          maxBytes={maxBytes}
          onProblem={setTooLarge}
        />
      </div>
    </FieldFrame>
  );
}
