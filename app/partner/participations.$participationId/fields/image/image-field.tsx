import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { IconCrop } from '@tabler/icons-react';
import { ImageCrop } from '../../../../image-crop/image-crop.tsx';
import { useAdapt } from '../adapt-context.ts';
import css from '../field.module.css';
import { FieldFrame, findingsId } from '../field-frame.tsx';
import { HEADQUARTERS_IMAGE, type ImageFieldView } from '../field-view.ts';
import { fieldMessages } from '../fields.messages.ts';
import imageCss from './image-field.module.css';
import { ImageLibrary } from './image-library.tsx';

/** An image: what is shown now, another from the two libraries or this device, and its description. */
export function ImageField({ field }: { field: ImageFieldView }) {
  const t = useT(fieldMessages);
  const { values, change, images, isLive } = useAdapt();
  const { id } = field;
  const assetId = values[`${id}.asset`] ?? HEADQUARTERS_IMAGE;
  const isOriginal = assetId === HEADQUARTERS_IMAGE;
  const chosen = images.find((image) => image.assetId === assetId);
  const src = isOriginal ? field.originalSrc : chosen?.path;
  const alt = values[`${id}.alt`] ?? '';
  const choose = (next: string) => {
    const image = images.find((one) => one.assetId === next);
    const description = next === HEADQUARTERS_IMAGE ? field.originalAlt : (image?.altText ?? '');
    const shape = field.ratio ? { [`${id}.x`]: '50', [`${id}.y`]: '50' } : {};
    change({ [`${id}.asset`]: next, [`${id}.alt`]: description, ...shape }, 'now');
  };
  return (
    <FieldFrame field={field} help={field.minWidthPx ? t('minWidth', { min: field.minWidthPx }) : undefined}>
      <div className={imageCss.now}>
        {src ? <img src={src} alt="" className={imageCss.shown} /> : <span className={imageCss.shown} />}
        <div>
          <p className={imageCss.name}>{isOriginal ? t('hqImage') : (chosen?.name ?? '')}</p>
          {chosen ? <p className={css.help}>{t('size', { width: chosen.width, height: chosen.height })}</p> : null}
        </div>
      </div>
      <ImageLibrary field={field} assetId={assetId} onChoose={choose} />
      {field.ratio && chosen ? (
        <details className={imageCss.library}>
          <summary className={imageCss.summary}>
            <IconCrop size={16} aria-hidden stroke={1.75} />
            {t('crop')}
          </summary>
          <ImageCrop
            src={chosen.path}
            width={chosen.width}
            height={chosen.height}
            ratio={field.ratio}
            focus={{ x: shareOf(values[`${id}.x`]), y: shareOf(values[`${id}.y`]) }}
            onFocus={({ x, y }) =>
              change({ [`${id}.x`]: String(Math.round(x * 100)), [`${id}.y`]: String(Math.round(y * 100)) })
            }
            name={id}
          />
        </details>
      ) : null}
      {isOriginal && isLive ? (
        <input type="hidden" name={`${id}.alt`} value={alt} />
      ) : (
        <div className={css.sub}>
          <label htmlFor={`${id}-alt`}>{t('alt')}</label>
          <input
            id={`${id}-alt`}
            name={`${id}.alt`}
            type="text"
            autoComplete="off"
            maxLength={300}
            className={controlClass}
            value={alt}
            aria-describedby={`${id}-alt-help ${findingsId(field)}`}
            onChange={(event) => change({ [`${id}.alt`]: event.currentTarget.value })}
          />
          <p id={`${id}-alt-help`} className={css.help}>
            {t('altHelp')}
          </p>
        </div>
      )}
      {field.hrefEditable && (!isOriginal || !isLive) ? (
        <div className={css.sub}>
          <label htmlFor={`${id}-href`}>{t('imageLink')}</label>
          <input
            id={`${id}-href`}
            name={`${id}.href`}
            type="text"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            className={controlClass}
            value={values[`${id}.href`] ?? ''}
            onChange={(event) => change({ [`${id}.href`]: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </FieldFrame>
  );
}

/** The middle, where nothing was chosen. */
const shareOf = (percent: string | undefined): number => {
  const share = Number(percent ?? 50) / 100;
  return share >= 0 && share <= 1 ? share : 0.5;
};
