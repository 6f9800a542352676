import { ColorSwatch, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { useDesigner } from '../context.tsx';
import type { TokenUse } from '../document/brand-choices.ts';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';

type Words =
  | 'color'
  | 'background'
  | 'borderColor'
  | 'font'
  | 'fontSize'
  | 'lineHeight'
  | 'align'
  | 'padding'
  | 'innerPadding'
  | 'width'
  | 'height'
  | 'radius'
  | 'thickness';
/** `measure`: the layout's own lengths, which belong to no brand. */
type Kind = TokenUse | 'align' | 'measure' | 'lines';
interface Field {
  name: string;
  words: Words;
  kind: Kind;
}

const field = (kind: Kind, name: string, words: Words): Field => ({ name, words, kind });
const ALIGN = field('align', 'align', 'align');
const PADDING = field('space', 'padding', 'padding');
const BACKGROUND = field('colour', 'background-color', 'background');
const COLOUR = field('colour', 'color', 'color');
const FONT = field('font', 'font-family', 'font');
const SIZE = field('size', 'font-size', 'fontSize');
const LINES = field('lines', 'line-height', 'lineHeight');
const WIDTH = field('measure', 'width', 'width');
const HEIGHT = field('measure', 'height', 'height');
const RADIUS = field('radius', 'border-radius', 'radius');

/** What of an element's look can be set here. Deliberately few: the rest stays as the template has it. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  'mj-body': [BACKGROUND, WIDTH],
  'mj-wrapper': [BACKGROUND, PADDING],
  'mj-section': [BACKGROUND, PADDING],
  'mj-hero': [BACKGROUND, PADDING, HEIGHT],
  'mj-column': [BACKGROUND, PADDING, WIDTH],
  'mj-text': [COLOUR, ALIGN, FONT, SIZE, LINES, PADDING],
  'mj-button': [
    COLOUR,
    BACKGROUND,
    ALIGN,
    FONT,
    SIZE,
    RADIUS,
    PADDING,
    field('padding', 'inner-padding', 'innerPadding'),
  ],
  'mj-image': [ALIGN, WIDTH, RADIUS, PADDING],
  'mj-divider': [
    field('colour', 'border-color', 'borderColor'),
    field('measure', 'border-width', 'thickness'),
    WIDTH,
    PADDING,
  ],
  'mj-spacer': [field('space', 'height', 'height')],
  'mj-table': [COLOUR, ALIGN, FONT, SIZE, PADDING],
  'mj-social': [COLOUR, ALIGN, FONT, SIZE, PADDING],
  'mj-navbar': [ALIGN],
  'mj-navbar-link': [COLOUR, FONT, SIZE, PADDING],
};

/** Which tokens fit: corners and paddings may take spaces, too. */
const FITTING: Readonly<Record<TokenUse, readonly TokenUse[]>> = {
  colour: ['colour'],
  font: ['font'],
  size: ['size'],
  space: ['space'],
  radius: ['radius', 'space'],
  padding: ['padding', 'space'],
};
const LINE_HEIGHTS = ['1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.8'];
const MEASURE = /^\d{1,4}(\.\d{1,2})?(px|%)?$/;
const isUse = (kind: Kind): kind is TokenUse => kind !== 'align' && kind !== 'measure' && kind !== 'lines';

interface LookFieldsProps {
  node: TemplateNode;
  set(patch: Record<string, string | undefined>, topic: string): void;
}

/** Colours, sizes and spaces of one element, from the brand kit; empty means the template's standard. */
export function LookFields({ node, set }: LookFieldsProps) {
  const t = useT(panelMessages);
  const fields = FIELDS[node.tag];
  if (!fields) return null;
  return (
    <section className={css.part} aria-label={t('look')}>
      <h3 className={css.title}>{t('look')}</h3>
      <div className={css.pair}>
        {fields.map(({ name, words, kind }) => {
          const value = node.attrs[name] ?? '';
          const store = (next: string | undefined) => set({ [name]: next }, name);
          if (kind === 'align') return <AlignField key={name} value={value} onChange={store} />;
          if (kind === 'measure')
            return <MeasureField key={`${name} ${value}`} label={t(words)} value={value} onChange={store} />;
          return (
            <TokenField
              key={name}
              label={t(words)}
              value={value}
              use={isUse(kind) ? kind : undefined}
              fixed={kind === 'lines' ? LINE_HEIGHTS : []}
              onChange={store}
            />
          );
        })}
      </div>
    </section>
  );
}

interface ValueProps {
  value: string;
  onChange(value: string | undefined): void;
}

function AlignField({ value, onChange }: ValueProps) {
  const t = useT(panelMessages);
  return (
    <fieldset style={{ gridColumn: '1 / -1', border: 0, padding: 0, margin: 0 }}>
      <legend className={css.label}>{t('align')}</legend>
      <SegmentedControl
        size="xs"
        fullWidth
        value={value || 'standard'}
        onChange={(next) => onChange(next === 'standard' ? undefined : next)}
        data={[
          { value: 'standard', label: '–' },
          { value: 'left', label: t('alignLeft') },
          { value: 'center', label: t('alignCenter') },
          { value: 'right', label: t('alignRight') },
        ]}
      />
    </fieldset>
  );
}

/** A length of the layout: `300px` or `50%`; a bare number means pixels. */
function MeasureField({ label, value, onChange }: ValueProps & { label: string }) {
  const t = useT(panelMessages);
  return (
    <TextInput
      size="xs"
      label={label}
      defaultValue={value}
      placeholder={t('standard')}
      onBlur={(event) => {
        const text = event.currentTarget.value.trim();
        if (text === '') onChange(undefined);
        else if (MEASURE.test(text)) onChange(text.replace(/\d$/, '$&px'));
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

interface TokenProps extends ValueProps {
  label: string;
  use: TokenUse | undefined;
  /** Values that are offered besides tokens */
  fixed: readonly string[];
}

/** One of the brand's values. What an older template says otherwise is shown as its own value until somebody chooses a token. */
function TokenField({ label, value, use, fixed, onChange }: TokenProps) {
  const t = useT(panelMessages);
  const { brand } = useDesigner();
  const fitting = use ? brand.filter((choice) => FITTING[use].includes(choice.use)) : [];
  const options = [
    ...fitting.map(({ token, name, value: shown }) => ({
      value: `token:${token}`,
      label: use === 'colour' ? `${name}${token.endsWith('-text') ? ` (${t('textOf')})` : ''}` : `${name} (${shown})`,
    })),
    ...fixed.map((one) => ({ value: one, label: one })),
  ];
  const isOwn = value !== '' && !options.some((option) => option.value === value);
  const shown = fitting.find(({ token }) => `token:${token}` === value)?.value ?? value;
  return (
    <Select
      size="xs"
      label={label}
      placeholder={t(options.length === 0 && !isOwn ? 'noTokens' : 'standard')}
      clearable
      value={value || null}
      onChange={(next) => onChange(next ?? undefined)}
      data={[...options, ...(isOwn ? [{ value, label: t('ownValue', { value }) }] : [])]}
      leftSection={use === 'colour' && shown ? <ColorSwatch color={shown} size={14} /> : undefined}
      renderOption={
        use === 'colour'
          ? ({ option }) => (
              <Group gap={6} wrap="nowrap">
                <ColorSwatch
                  size={14}
                  color={fitting.find(({ token }) => `token:${token}` === option.value)?.value ?? option.value}
                />
                {option.label}
              </Group>
            )
          : undefined
      }
      clearButtonProps={{ 'aria-label': `${label}: ${t('clear')}` }}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
    />
  );
}
