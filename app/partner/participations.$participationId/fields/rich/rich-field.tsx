import { textLength } from '@multipartner/templates-engine/text-value';
import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { type ComponentType, useEffect, useState } from 'react';
import { readText, richTextOf } from '../../merge-tag-text.ts';
import { useAdapt } from '../adapt-context.ts';
import { Counter, counterId, FieldFrame, findingsId, helpId } from '../field-frame.tsx';
import type { RichFieldView } from '../field-view.ts';
import { fieldMessages } from '../fields.messages.ts';
import type { RichEditorProps } from './rich-editor.tsx';

/** A text with the marks that HQ allows. A plain text field until the editor is there, and without script for good. */
export function RichField({ field }: { field: RichFieldView }) {
  const t = useT(fieldMessages);
  const { values, change, findings } = useAdapt();
  const [Editor, setEditor] = useState<ComponentType<RichEditorProps> | null>(null);
  const [length, setLength] = useState<number | null>(null);
  const text = values[`${field.id}.text`] ?? '';
  useEffect(() => {
    let isGone = false;
    // The editor is the heaviest part of the page: it comes after the form can be used.
    import('./rich-editor.tsx').then(
      (module) => {
        if (!isGone) setEditor(() => module.RichEditor);
      },
      () => {}, // without it the text field stays
    );
    return () => {
      isGone = true;
    };
  }, []);
  const isWrong = findings.some(({ regionId, severity }) => regionId === field.id && severity === 'block') || undefined;
  return (
    <FieldFrame
      field={field}
      controlId={Editor ? undefined : `${field.id}-control`}
      counter={<Counter id={counterId(field)} length={length ?? textLength(readText(text))} max={field.maxLength} />}
      help={!Editor && text.includes('«') ? t('plainHelp') : undefined}
    >
      {Editor ? (
        <>
          <Editor
            html={values[`${field.id}.html`] ?? ''}
            label={field.label}
            describedBy={`${findingsId(field)} ${counterId(field)}`}
            isWrong={isWrong}
            marks={field.marks}
            mergeTags={field.mergeTags}
            onLength={setLength}
            onHtml={(html) => change({ [`${field.id}.html`]: html })}
          />
          <input type="hidden" name={`${field.id}.html`} value={values[`${field.id}.html`] ?? ''} />
        </>
      ) : (
        <textarea
          id={`${field.id}-control`}
          name={`${field.id}.text`}
          className={controlClass}
          rows={6}
          value={text}
          aria-describedby={`${findingsId(field)} ${helpId(field)} ${counterId(field)}`}
          aria-invalid={isWrong}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            change({ [`${field.id}.text`]: typed, [`${field.id}.html`]: richTextOf(typed) });
          }}
        />
      )}
    </FieldFrame>
  );
}
