import { type ChangeEvent, useState } from 'react';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import type { controlProps } from './field.tsx';
import css from './file-control.module.css';
import { formMessages } from './form.messages.ts';

interface FileControlProps extends Partial<ReturnType<typeof controlProps>> {
  accept?: string;
  required?: boolean;
  multiple?: boolean;
  /** A file above it is told by `onProblem` and by the browser's own check, before it travels. */
  maxBytes?: number;
  onProblem?: (sentence: string | null) => void;
  /** Instead of the usual sentence for a file above `maxBytes` */
  tooLarge?: (size: string) => string;
}

/**
 * A file in the words of the page: the browser's own button speaks the browser's language. The input lies over the whole place,
 * so that choosing, dropping and the keyboard work as ever; without script it is shown itself, for only it knows the name.
 */
export function FileControl({ maxBytes, onProblem, tooLarge, ...input }: FileControlProps) {
  const t = useT(formMessages);
  const { bytes } = useFormats();
  const [chosen, setChosen] = useState<{ name: string; size: number; count: number } | null>(null);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    // Of several, the largest decides.
    const file = files.sort((a, b) => b.size - a.size)[0];
    setChosen(file ? { name: file.name, size: file.size, count: files.length } : null);
    const over = file && maxBytes !== undefined && file.size > maxBytes;
    const size = file ? bytes(file.size) : '';
    const problem = over ? (tooLarge?.(size) ?? t('fileTooLarge', { size, limit: bytes(maxBytes) })) : null;
    onProblem?.(problem);
    event.currentTarget.setCustomValidity(problem ?? '');
  };
  return (
    <span className={css.place}>
      <input {...input} type="file" className={css.input} onChange={change} />
      <span className={css.shown} aria-hidden>
        <span className={css.button}>{t(input.multiple ? 'chooseFiles' : 'chooseFile')}</span>
        <span className={css.name}>
          {chosen === null
            ? t('noFile')
            : chosen.count > 1
              ? t('files', { count: chosen.count })
              : `${chosen.name} (${bytes(chosen.size)})`}
        </span>
      </span>
    </span>
  );
}
