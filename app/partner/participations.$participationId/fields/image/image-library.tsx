import { useT } from '@multipartner/ui/messages';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { IMAGES } from '../../../partner-urls.ts';
import type { LibraryImage } from '../../queries.server.ts';
import { useAdapt } from '../adapt-context.ts';
import css from '../field.module.css';
import { HEADQUARTERS_IMAGE, type ImageFieldView } from '../field-view.ts';
import { fieldMessages } from '../fields.messages.ts';
import imageCss from './image-field.module.css';

interface ImageLibraryProps {
  field: ImageFieldView;
  assetId: string;
  onChoose: (assetId: string) => void;
}

/** HQ's collection, the partner's own images and an upload, unfolded in its place: on a phone nothing covers the form. */
export function ImageLibrary({ field, assetId, onChoose }: ImageLibraryProps) {
  const t = useT(fieldMessages);
  const { images } = useAdapt();
  const details = useRef<HTMLDetailsElement>(null);
  const own = images.filter(({ owner }) => owner === 'partner');
  const { collections, sources } = field;
  const fromHeadquarters = images.filter(
    (image) =>
      sources.headquarters &&
      image.owner === 'headquarters' &&
      (collections.length === 0 || image.collections.some((id) => collections.includes(id))),
  );
  const summary = useRef<HTMLElement>(null);
  // A click chooses and is done; arrow keys go from image to image, and the enter key is done.
  const byPointer = useRef(false);
  const close = () => {
    if (details.current) details.current.open = false;
    summary.current?.focus({ preventScroll: true });
  };
  const choose = (next: string) => {
    onChoose(next);
    if (byPointer.current) close();
  };
  const option = (value: string, src: string | null, name: string, note: string, isTooSmall = false) => (
    <label key={value} className={imageCss.option} data-off={isTooSmall || undefined}>
      <input
        type="radio"
        name={`${field.id}.asset`}
        value={value}
        checked={assetId === value}
        disabled={isTooSmall}
        onChange={() => choose(value)}
      />
      {src ? <img src={src} alt="" loading="lazy" className={imageCss.thumb} /> : <span className={imageCss.thumb} />}
      <span className={imageCss.caption}>{name}</span>
      {note ? <span className={imageCss.note}>{note}</span> : null}
    </label>
  );
  const imageOption = ({ assetId: value, path, name, altText, width }: LibraryImage) => {
    const isTooSmall = field.minWidthPx !== null && width < field.minWidthPx;
    const note = isTooSmall ? t('tooSmall', { width, min: field.minWidthPx ?? 0 }) : '';
    return option(value, path, altText || name, note, isTooSmall);
  };
  return (
    <details ref={details} className={imageCss.library}>
      <summary ref={summary} className={imageCss.summary}>
        <IconPhoto size={16} aria-hidden stroke={1.75} />
        {t('chooseImage')}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only tells keys from clicks on what stands in it */}
      <div
        className={imageCss.panel}
        onPointerDown={() => {
          byPointer.current = true;
        }}
        onKeyDown={(event) => {
          byPointer.current = false;
          const isChosen =
            event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'radio';
          if (event.key !== 'Escape' && !isChosen) return;
          event.preventDefault();
          close();
        }}
      >
        {field.sources.upload ? (
          <Upload
            field={field}
            onUploaded={(asset) => {
              onChoose(asset);
              close();
            }}
          />
        ) : null}
        <fieldset className={imageCss.group}>
          <legend>{t('hqImages')}</legend>
          <div className={imageCss.grid}>
            {option(HEADQUARTERS_IMAGE, field.originalSrc, t('hqImage'), '')}
            {fromHeadquarters.map(imageOption)}
          </div>
        </fieldset>
        {sources.own ? (
          <fieldset className={imageCss.group}>
            <legend>{t('ownImages')}</legend>
            {own.length > 0 ? (
              <div className={imageCss.grid}>{own.map(imageOption)}</div>
            ) : (
              <p className={css.help}>{t('noOwnImages')}</p>
            )}
          </fieldset>
        ) : null}
      </div>
    </details>
  );
}

/** With script an image travels at once and is used; without it a button of the form sends it. */
function Upload({ field, onUploaded }: { field: ImageFieldView; onUploaded: (assetId: string) => void }) {
  const t = useT(fieldMessages);
  const { addImage, isLive } = useAdapt();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = `${field.id}-file`;
  const send = async (file: File) => {
    setProblem(null);
    setBusy(true);
    const body = new FormData();
    body.set('file', file);
    try {
      const response = await fetch(IMAGES, { method: 'POST', body });
      if (response.ok) {
        const image = (await response.json()) as LibraryImage;
        addImage(image);
        onUploaded(image.assetId);
      } else setProblem(((await response.json()) as { message: string }).message);
    } catch {
      setProblem(t('uploadLost'));
    }
    setBusy(false);
  };
  return (
    <div>
      <label htmlFor={id} className={imageCss.upload}>
        <IconUpload size={16} aria-hidden stroke={1.75} />
        {isBusy ? t('uploading') : t('upload')}
      </label>
      <input
        id={id}
        name={isLive ? undefined : `${field.id}.file`}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        className={imageCss.file}
        aria-describedby={`${id}-problem ${id}-help`}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file && isLive)
            void send(file).finally(() => {
              input.value = '';
            });
        }}
      />
      {isLive ? null : (
        <button type="submit" name="intent" value={`upload:${field.id}`} className={imageCss.uploadButton}>
          {t('uploadButton')}
        </button>
      )}
      <p id={`${id}-problem`} className={imageCss.problem} role="alert">
        {problem}
      </p>
      <p id={`${id}-help`} className={css.help}>
        {t('uploadHelp')}
      </p>
    </div>
  );
}
