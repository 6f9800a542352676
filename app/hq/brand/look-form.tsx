import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, plainField, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { brandMessages } from './brand.messages.ts';
import type { KitErrors } from './kit-errors.server.ts';
import { type Column, KitLines, type Line } from './kit-lines.tsx';
import type { LookLists } from './kit-lists.ts';

interface LookFormProps {
  version: number;
  lists: LookLists;
  /** Contrast of the pairs that are stored, by `text/ground` */
  ratios: Record<string, number>;
  images: readonly { id: string; name: string }[];
  errors: KitErrors;
}

const MOST = { colours: 24, pairs: 40, fonts: 12, small: 12, buttons: 8, words: 300, required: 50, tone: 60 } as const;

/** Everything of the brand but its legal texts. */
export function LookForm({ version, lists, ratios, images, errors }: LookFormProps) {
  const t = useT(brandMessages);
  const { number } = useFormats();
  const colours = lists.colours.map(({ token, name }) => ({ value: String(token ?? ''), label: String(name ?? '') }));
  const colourChoice = [{ value: '', label: '–' }, ...colours.filter(({ value }) => value)];
  const named: Column = { name: 'name', label: 'name', share: 2 };
  const ratioOf = ({ text, ground }: Line) => {
    const ratio = ratios[`${text}/${ground}`];
    return ratio === undefined ? null : t('ratio', { ratio: number(Math.floor(ratio * 10) / 10) });
  };
  const list = (
    name: keyof LookLists & string,
    legend: string,
    columns: Column[],
    most: number,
    more: { help?: string; aside?: (line: Line) => React.ReactNode } = {},
  ) => (
    <KitLines
      name={name}
      legend={legend}
      columns={columns}
      lines={lists[name] as Line[]}
      errors={errors[name]}
      most={most}
      {...more}
    />
  );
  return (
    <PostForm form={{ id: 'look' }} wide>
      <input type="hidden" name="version" value={version} />
      <Stack gap={5}>
        {errors['']?.map((words) => (
          <Callout key={words} tone="broken" live>
            {words}
          </Callout>
        ))}
        {Object.keys(errors).some((name) => name !== '') ? (
          <Callout tone="broken" live>
            {Object.entries(errors)
              .filter(([name]) => name !== '')
              .flatMap(([, words]) => words)
              .join(' ')}
          </Callout>
        ) : null}
        <Card>
          <Stack gap={6}>
            {list(
              'colours',
              t('colours'),
              [
                named,
                { name: 'value', label: 'value', kind: 'colour', share: 2 },
                {
                  name: 'role',
                  label: 'role',
                  options: [
                    { value: 'accent', label: t('accent') },
                    { value: 'text', label: t('roleText') },
                    { value: 'ground', label: t('roleGround') },
                    { value: 'link', label: t('link') },
                    { value: 'line', label: t('line') },
                  ],
                },
              ],
              MOST.colours,
              { help: t('coloursHelp'), aside: ({ token }) => (token ? `token:${token}` : null) },
            )}
            {list(
              'pairs',
              t('pairs'),
              [
                { name: 'text', label: 'text', options: colourChoice, share: 2 },
                { name: 'ground', label: 'ground', options: colourChoice, share: 2 },
                {
                  name: 'large',
                  label: 'large',
                  options: [
                    { value: 'normal', label: t('normal') },
                    { value: 'large', label: t('largeText') },
                  ],
                },
              ],
              MOST.pairs,
              { help: t('pairsHelp'), aside: ratioOf },
            )}
          </Stack>
        </Card>
        <Card>
          <Stack gap={6}>
            {list(
              'fonts',
              t('fonts'),
              [
                named,
                {
                  name: 'fallback',
                  label: 'fallback',
                  options: (['sans', 'serif', 'mono'] as const).map((value) => ({ value, label: t(value) })),
                },
              ],
              MOST.fonts,
              { help: t('fontsHelp') },
            )}
            {list('sizes', t('sizes'), [named, { name: 'px', label: 'px', kind: 'number' }], MOST.small)}
            {list('spacing', t('spacing'), [named, { name: 'px', label: 'px', kind: 'number' }], MOST.small)}
            {list(
              'buttons',
              t('buttons'),
              [
                named,
                { name: 'ground', label: 'ground', options: colourChoice, share: 2 },
                { name: 'text', label: 'text', options: colourChoice, share: 2 },
                { name: 'radiusPx', label: 'radiusPx', kind: 'number' },
                { name: 'paddingYPx', label: 'paddingYPx', kind: 'number' },
                { name: 'paddingXPx', label: 'paddingXPx', kind: 'number' },
              ],
              MOST.buttons,
            )}
          </Stack>
        </Card>
        <Card>
          {images.length === 0
            ? t('noLogos')
            : list(
                'logos',
                t('logos'),
                [
                  {
                    name: 'assetId',
                    label: 'assetId',
                    share: 2,
                    options: [{ value: '', label: '–' }, ...images.map(({ id, name }) => ({ value: id, label: name }))],
                  },
                  named,
                  {
                    name: 'ground',
                    label: 'logoGround',
                    options: (['light', 'dark', 'any'] as const).map((value) => ({ value, label: t(value) })),
                  },
                  { name: 'clearSpacePercent', label: 'clearSpacePercent', kind: 'number' },
                  { name: 'minWidthPx', label: 'minWidthPx', kind: 'number' },
                ],
                MOST.small,
                { help: t('logosHelp') },
              )}
        </Card>
        <Card title={t('hosts')}>
          <Stack gap={4}>
            <TextArea
              field={plainField('linkHosts', { value: lists.linkHosts, errors: errors.links })}
              label={t('linkHosts')}
              help={t('linkHostsHelp')}
              spellCheck={false}
            />
            <TextArea
              field={plainField('imageHosts', { value: lists.imageHosts, errors: errors.images })}
              label={t('imageHosts')}
              help={t('imageHostsHelp')}
              spellCheck={false}
            />
          </Stack>
        </Card>
        <Card title={t('words')}>
          <Stack gap={6}>
            {list(
              'forbidden',
              t('forbidden'),
              [
                { name: 'word', label: 'word', share: 2 },
                { name: 'instead', label: 'instead', share: 2 },
                { name: 'why', label: 'why', share: 3 },
                { name: 'language', label: 'language' },
              ],
              MOST.words,
            )}
            {list(
              'required',
              t('required'),
              [
                { name: 'word', label: 'word', share: 3 },
                { name: 'language', label: 'language' },
              ],
              MOST.required,
            )}
            {list(
              'tone',
              t('tone'),
              [
                { name: 'hint', label: 'hint', share: 5 },
                { name: 'language', label: 'language' },
              ],
              MOST.tone,
              { help: t('toneHelp') },
            )}
          </Stack>
        </Card>
        <FormActions>
          <SubmitButton>{t('look')}</SubmitButton>
        </FormActions>
      </Stack>
    </PostForm>
  );
}
