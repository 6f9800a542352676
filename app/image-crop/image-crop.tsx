import { type Box, CENTRE, cropBox, type Focus, type Ratio } from '@multipartner/templates-engine/image-crop';
import { Button } from '@multipartner/ui/button';
import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { imageCropMessages } from './image-crop.messages.ts';
import css from './image-crop.module.css';

interface ImageCropProps {
  src: string;
  /** Of the whole image, px */
  width: number;
  height: number;
  /** The shape into which it is cut; null: only the focal point is chosen */
  ratio: Ratio | null;
  focus: Focus;
  onFocus: (focus: Focus) => void;
  /** Posts the percentages as `<name>.x` and `<name>.y`, without script too */
  name?: string;
  alt?: string;
}

const STEP = 0.01;
const LARGE_STEP = 0.1;
/** Height of the result, px */
const MOST_WINDOW_PX = 240;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const percent = (share: number): number => Math.round(share * 100);
const share = (value: number): number => Math.min(Math.max(value, 0), 1);

/** A box of the image as places in per cent of its own size. */
const placeOf = (box: Box, size: { width: number; height: number }): CSSProperties => ({
  left: `${(100 * box.left) / size.width}%`,
  top: `${(100 * box.top) / size.height}%`,
  width: `${(100 * box.width) / size.width}%`,
  height: `${(100 * box.height) / size.height}%`,
});

/** The image behind a window of the shape, moved so that only the box is seen. */
const behindWindow = (box: Box, size: { width: number; height: number }): CSSProperties => ({
  width: `${(100 * size.width) / box.width}%`,
  left: `${(-100 * box.left) / box.width}%`,
  top: `${(-100 * box.top) / box.height}%`,
});

/** A window of the box's shape that is never higher than the words beside it. */
const windowOf = ({ width, height }: Box): CSSProperties => ({
  aspectRatio: `${width} / ${height}`,
  maxWidth: `${Math.round((MOST_WINDOW_PX * width) / height)}px`,
});

/** Chooses the point of an image that stays in sight when it is cut to a shape: by pointer, arrow keys or numbers. */
export function ImageCrop({ src, width, height, ratio, focus, onFocus, name, alt = '' }: ImageCropProps) {
  const t = useT(imageCropMessages);
  const id = useId();
  const stage = useRef<HTMLDivElement>(null);
  const size = { width, height };
  const box = cropBox(size, ratio ?? undefined, focus);

  const moveTo = (event: PointerEvent) => {
    const place = stage.current?.getBoundingClientRect();
    if (!place || place.width === 0) return;
    onFocus({
      x: share((event.clientX - place.left) / place.width),
      y: share((event.clientY - place.top) / place.height),
    });
  };
  const take = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    moveTo(event);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
  };
  const press = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    onFocus({ x: share(focus.x + way[0] * step), y: share(focus.y + way[1] * step) });
  };
  const numberField = (axis: 'x' | 'y') => (
    <label className={css.number} htmlFor={`${id}-${axis}`}>
      {t(axis)}
      <input
        id={`${id}-${axis}`}
        name={name ? `${name}.${axis}` : undefined}
        type="number"
        min={0}
        max={100}
        step={1}
        value={percent(focus[axis])}
        onChange={(event) => onFocus({ ...focus, [axis]: share(Number(event.currentTarget.value) / 100) })}
        className={controlClass}
      />
    </label>
  );
  return (
    <div className={css.crop}>
      <div className={css.stage} ref={stage} onPointerDown={take} onPointerMove={drag}>
        <img src={src} alt={alt} width={width} height={height} className={css.whole} draggable={false} />
        {ratio ? <div className={css.frame} style={placeOf(box, size)} aria-hidden /> : null}
        <button
          type="button"
          className={css.point}
          style={{ left: `${100 * focus.x}%`, top: `${100 * focus.y}%` }}
          aria-label={t('handle', { x: percent(focus.x), y: percent(focus.y) })}
          onKeyDown={press}
        />
      </div>
      <p className={css.help}>{t('help')}</p>
      <div className={css.side}>
        <div className={css.numbers}>
          {numberField('x')}
          {numberField('y')}
          <Button variant="quiet" onClick={() => onFocus(CENTRE)}>
            {t('centre')}
          </Button>
        </div>
        {ratio ? (
          <figure className={css.result}>
            <div className={css.window} style={windowOf(box)}>
              <img src={src} alt="" className={css.behind} style={behindWindow(box, size)} draggable={false} />
            </div>
            <figcaption className={css.help}>
              {t('shown')}: {t('cut', { width: box.width, height: box.height, ofWidth: width, ofHeight: height })}
            </figcaption>
          </figure>
        ) : null}
      </div>
    </div>
  );
}
