import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import css from './drop-file.module.css';
import { uploadMessages } from './upload.messages.ts';

const MAX_BYTES = 50 * 1024 * 1024;

/** One large place for a file. The input itself is the place, so that choosing and dropping work without script. */
export function DropFile({ problem }: { problem?: string }) {
  const t = useT(uploadMessages);
  const { bytes } = useFormats();
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
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          required
          className={css.input}
          aria-describedby="file-help file-error"
          aria-invalid={sentence ? true : undefined}
          onChange={(event) => {
            const { files } = event.currentTarget;
            const size = files?.[0]?.size ?? 0;
            const words = size > MAX_BYTES ? t('tooLarge', { size: bytes(size) }) : undefined;
            setTooLarge(words);
            event.currentTarget.setCustomValidity(words ?? '');
          }}
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
