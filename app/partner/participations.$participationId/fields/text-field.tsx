import { textLength } from '@multipartner/templates-engine/text-value';
import { controlClass } from '@multipartner/ui/control';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useRef } from 'react';
import { mergeTagToken, readText } from '../merge-tag-text.ts';
import { useAdapt } from './adapt-context.ts';
import { Counter, counterId, FieldFrame, findingsId, helpId } from './field-frame.tsx';
import type { TextFieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';
import { TagPicker } from './rich/tag-picker.tsx';

/** A line or a few of plain text. Names of people stand in it as «…», so that it is an ordinary text field everywhere. */
export function TextField({ field }: { field: TextFieldView }) {
  const t = useT(fieldMessages);
  const language = useLanguage();
  const { values, change, findings, isLive } = useAdapt();
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const name = `${field.id}.text`;
  const value = values[name] ?? '';
  const insert = (tag: string, fallback: string) => {
    const input = control.current;
    if (!input) return;
    const token = mergeTagToken(tag, fallback, language);
    const [start, end] = [input.selectionStart ?? value.length, input.selectionEnd ?? value.length];
    change({ [name]: value.slice(0, start) + token + value.slice(end) });
    // After the new text is in the field: the cursor goes behind what was inserted.
    requestAnimationFrame(() => {
      input.focus();
      input.setSelectionRange(start + token.length, start + token.length);
    });
  };
  const props = {
    id: `${field.id}-control`,
    name,
    ref: control,
    className: controlClass,
    value,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    'aria-describedby': `${findingsId(field)} ${helpId(field)} ${counterId(field)}`,
    'aria-invalid':
      findings.some(({ regionId, severity }) => regionId === field.id && severity === 'block') || undefined,
  };
  return (
    <FieldFrame
      field={field}
      controlId={props.id}
      counter={<Counter id={counterId(field)} length={textLength(readText(value))} max={field.maxLength} />}
      help={value.includes('«') ? t('plainHelp') : undefined}
      tool={field.mergeTags.length > 0 && isLive ? <TagPicker tags={field.mergeTags} onPick={insert} /> : undefined}
    >
      {field.isLong ? <textarea rows={4} {...props} /> : <input type="text" autoComplete="off" {...props} />}
    </FieldFrame>
  );
}
