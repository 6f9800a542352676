import { type ChangeEvent, useState } from 'react';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import type { controlProps } from './field.tsx';
import css from './file-control.module.css';
import { formMessages } from './form.messages.ts';

interface FileControlProps extends Partial<ReturnType<typeof controlProps>> {
  accept?: string;
  required?: boolean;
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
  const [chosen, setChosen] = useState<{ name: string; size: number } | null>(null);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    setChosen(file ? { name: file.name, size: file.size } : null);
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
        <span className={css.button}>{t('chooseFile')}</span>
        <span className={css.name}>{chosen ? `${chosen.name} (${bytes(chosen.size)})` : t('noFile')}</span>
      </span>
    </span>
  );
}
