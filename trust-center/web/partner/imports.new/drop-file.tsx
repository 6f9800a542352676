import { FileControl } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import css from './drop-file.module.css';
import { uploadMessages } from './upload.messages.ts';

const MAX_BYTES = 50 * 1024 * 1024;

/** One large place for a file. The input itself is the place, so that choosing and dropping work without script. */
export function DropFile({ problem }: { problem?: string }) {
  const t = useT(uploadMessages);
  const [tooLarge, setTooLarge] = useState<string>();
  const sentence = tooLarge ?? problem;
  return (
    <div className={css.field}>
      <label htmlFor="file" className={css.label}>
        {t('file')}
      </label>
      <div className={css.place} data-wrong={sentence ? true : undefined}>
        <IconFileSpreadsheet size={32} stroke={1.25} aria-hidden />
        <p className={css.words}>{t('drop')}</p>
        <FileControl
          id="file"
          name="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          required
          aria-describedby="file-help file-error"
          aria-invalid={sentence ? true : undefined}
          maxBytes={MAX_BYTES}
          tooLarge={(size) => t('tooLarge', { size })}
          onProblem={(words) => setTooLarge(words ?? undefined)}
        />
      </div>
      <p id="file-error" className={css.error} aria-live="polite">
        {sentence}
      </p>
      <p id="file-help" className={css.help}>
        {t('limit')}
      </p>
    </div>
  );
}
