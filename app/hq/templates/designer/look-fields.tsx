import { ColorInput, SegmentedControl, TextInput } from '@mantine/core';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { useDesigner } from './context.tsx';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';

type Field = {
  name: string;
  words:
    | 'color'
    | 'background'
    | 'borderColor'
    | 'fontSize'
    | 'lineHeight'
    | 'align'
    | 'padding'
    | 'innerPadding'
    | 'width'
    | 'height'
    | 'radius'
    | 'thickness';
  kind: 'colour' | 'size' | 'align';
};

const colour = (name: string, words: Field['words']): Field => ({ name, words, kind: 'colour' });
const size = (name: string, words: Field['words']): Field => ({ name, words, kind: 'size' });
const ALIGN: Field = { name: 'align', words: 'align', kind: 'align' };
const PADDING = size('padding', 'padding');
const BACKGROUND = colour('background-color', 'background');

/** What of an element's look can be set here. Deliberately few: the rest stays as the template has it. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  'mj-body': [BACKGROUND, size('width', 'width')],
  'mj-wrapper': [BACKGROUND, PADDING],
  'mj-section': [BACKGROUND, PADDING],
  'mj-hero': [BACKGROUND, PADDING, size('height', 'height')],
  'mj-column': [BACKGROUND, PADDING, size('width', 'width')],
  'mj-text': [
    colour('color', 'color'),
    ALIGN,
    size('font-size', 'fontSize'),
    size('line-height', 'lineHeight'),
    PADDING,
  ],
  'mj-button': [
    colour('color', 'color'),
    BACKGROUND,
    ALIGN,
    size('font-size', 'fontSize'),
    size('border-radius', 'radius'),
    PADDING,
    size('inner-padding', 'innerPadding'),
  ],
  'mj-image': [ALIGN, size('width', 'width'), size('border-radius', 'radius'), PADDING],
  'mj-divider': [
    colour('border-color', 'borderColor'),
    size('border-width', 'thickness'),
    size('width', 'width'),
    PADDING,
  ],
  'mj-spacer': [size('height', 'height')],
  'mj-table': [colour('color', 'color'), ALIGN, size('font-size', 'fontSize'), PADDING],
  'mj-social': [colour('color', 'color'), ALIGN, size('font-size', 'fontSize'), PADDING],
  'mj-navbar': [ALIGN],
  'mj-navbar-link': [colour('color', 'color'), size('font-size', 'fontSize'), PADDING],
};

const SIZES = /^\d{1,4}(\.\d{1,2})?(px|%|em)?( \d{1,4}(px|%)?){0,3}$/;
const COLOUR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** `12 24` is meant as pixels; a bare line height is a factor and stays one. */
const withUnit = (name: string, value: string): string =>
  name === 'line-height' ? value : value.replace(/(\d)(?= |$)/g, '$1px');

interface LookFieldsProps {
  node: TemplateNode;
  set(patch: Record<string, string | undefined>, topic: string): void;
}

/** Colours, sizes and spaces of one element; empty means the template's standard. */
export function LookFields({ node, set }: LookFieldsProps) {
  const t = useT(panelMessages);
  const { colours } = useDesigner();
  const fields = FIELDS[node.tag];
  if (!fields) return null;
  const store = (name: string, value: string, isValid: RegExp) => {
    const text = value.trim();
    if (text === '') set({ [name]: undefined }, name);
    else if (isValid.test(text)) set({ [name]: isValid === SIZES ? withUnit(name, text) : text }, name);
  };
  return (
    <section className={css.part} aria-label={t('look')}>
      <h3 className={css.title}>{t('look')}</h3>
      <div className={css.pair}>
        {fields.map(({ name, words, kind }) => {
          const value = node.attrs[name] ?? '';
          if (kind === 'align')
            return (
              <fieldset key={name} style={{ gridColumn: '1 / -1', border: 0, padding: 0, margin: 0 }}>
                <legend className={css.label}>{t(words)}</legend>
                <SegmentedControl
                  size="xs"
                  fullWidth
                  value={value || 'standard'}
                  onChange={(next) => set({ [name]: next === 'standard' ? undefined : next }, name)}
                  data={[
                    { value: 'standard', label: '–' },
                    { value: 'left', label: t('alignLeft') },
                    { value: 'center', label: t('alignCenter') },
                    { value: 'right', label: t('alignRight') },
                  ]}
                />
              </fieldset>
            );
          return kind === 'colour' ? (
            <ColorInput
              key={`${name} ${value}`}
              size="xs"
              label={t(words)}
              defaultValue={value}
              placeholder={t('standard')}
              swatches={[...colours]}
              swatchesPerRow={8}
              onChangeEnd={(next) => store(name, next, COLOUR)}
              onBlur={(event) => store(name, event.currentTarget.value, COLOUR)}
              eyeDropperButtonProps={{ 'aria-label': t(words) }}
              withEyeDropper={false}
            />
          ) : (
            <TextInput
              key={`${name} ${value}`}
              size="xs"
              label={t(words)}
              defaultValue={value}
              placeholder={t('standard')}
              onBlur={(event) => store(name, event.currentTarget.value, SIZES)}
              onKeyDown={(event) => {
                event.stopPropagation();
                if (event.key === 'Enter') event.currentTarget.blur();
              }}
            />
          );
        })}
      </div>
    </section>
  );
}
