/** Fields whose value lives in the document: what undo brings back is what they show, and what somebody types is kept while it is typed. */
import { NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useLanguage } from '@multipartner/ui/messages';
import { useEffect, useRef, useState } from 'react';

/** The text in a field; `commit` answers whether the text was taken. A value from elsewhere replaces what was typed. */
export function useTyped(value: string, commit: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  return [
    text,
    (next) => {
      setText(next);
      sent.current = next;
      commit(next);
    },
  ];
}

interface WordsProps {
  label: string;
  description?: string | undefined;
  placeholder?: string | undefined;
  value: string;
  maxLength: number;
  lines?: boolean;
  error?: string | undefined;
  onChange(text: string): void;
}

export function WordsField({ label, description, placeholder, value, maxLength, lines, error, onChange }: WordsProps) {
  const [text, setText] = useTyped(value, onChange);
  const common = {
    size: 'xs',
    label,
    description,
    placeholder,
    maxLength,
    error,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
  } as const;
  return lines ? <Textarea {...common} autosize minRows={2} /> : <TextInput {...common} />;
}

interface AmountProps {
  label: string;
  description?: string | undefined;
  value: number | undefined;
  min?: number;
  max?: number;
  decimals?: number;
  suffix?: string;
  onChange(value: number | undefined): void;
}

/** A number, or nothing. */
export function AmountField({ label, description, value, min, max, decimals = 0, suffix, onChange }: AmountProps) {
  const language = useLanguage();
  return (
    <NumberInput
      size="xs"
      label={label}
      description={description}
      min={min}
      max={max}
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      decimalSeparator={language === 'de' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      suffix={suffix}
      clampBehavior="strict"
      value={value ?? ''}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
        else if (next === '') onChange(undefined);
      }}
    />
  );
}

interface ListProps {
  label: string;
  description?: string | undefined;
  value: readonly string[] | undefined;
  maxTags: number;
  onChange(value: string[] | undefined): void;
}

/** Some words or addresses; an empty list is none at all. */
export function WordList({ label, description, value, maxTags, onChange }: ListProps) {
  return (
    <TagsInput
      size="xs"
      label={label}
      description={description}
      value={[...(value ?? [])]}
      maxTags={maxTags}
      maxLength={253}
      onChange={(next) => {
        const words = next.map((word) => word.trim()).filter(Boolean);
        onChange(words.length > 0 ? words : undefined);
      }}
    />
  );
}
