import { Button, Select } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useDesigner } from '../context.tsx';
import { languageName, OFFERED_LANGUAGES } from '../languages/language-names.ts';
import type { RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { withFields } from './region-edit.ts';
import { WordsField } from './typed.tsx';

type Legal = RegionOf<'legal'>;
type Variant = Legal['variants'][number];
const COUNTRIES = ['DE', 'AT', 'CH', 'LI', 'LU', 'FR', 'IT', 'NL', 'BE', 'PL', 'CZ', 'DK', 'SE', 'ES', 'HU'];
const MAX_VARIANTS = 100;
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const unescapeHtml = (html: string): string =>
  html
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');

/** The texts of a legal region: one for each language, country and legal form that differs. */
export function LegalFields({ region, onChange }: { region: Legal; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const shown = useLanguage();
  const set = (index: number, patch: Partial<Record<keyof Variant, string | undefined>>, topic?: string) => {
    const variants = region.variants.map((one, at) => {
      if (at !== index) return one;
      const next: Record<string, string | undefined> = { ...one, ...patch };
      return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Variant;
    });
    onChange(withFields<Legal>(region, { variants }), topic && `${region.id} ${index} ${topic}`);
  };
  const { legalTexts } = useDesigner();
  const countryNames = new Intl.DisplayNames([shown], { type: 'region' });
  const source = (
    <Select
      size="xs"
      label={t('legalSource')}
      description={region.brand ? t('legalSourceHelp') : undefined}
      allowDeselect={false}
      value={region.brand ?? ''}
      onChange={(key) => key !== null && onChange(withFields<Legal>(region, { brand: key || undefined }))}
      data={[
        { value: '', label: t('legalOwn') },
        ...legalTexts.map(({ key, name }) => ({ value: key, label: name })),
        ...(region.brand && !legalTexts.some(({ key }) => key === region.brand)
          ? [{ value: region.brand, label: region.brand }]
          : []),
      ]}
    />
  );
  // The kit's text is written into the version when it is published.
  if (region.brand) return source;
  return (
    <div>
      {legalTexts.length > 0 ? source : null}
      <p className={css.legend}>{t('variants')}</p>
      <p className={css.hint}>{t('variantsHelp')}</p>
      <ol className={css.entries}>
        {region.variants.map((variant, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
          <li key={index} className={css.entry}>
            <div className={css.pair}>
              <Select
                size="xs"
                label={t('language')}
                placeholder={t('anyLanguage')}
                clearable
                value={variant.language ?? null}
                onChange={(language) => set(index, { language: language ?? undefined })}
                data={OFFERED_LANGUAGES.map((value) => ({ value, label: languageName(value, shown) }))}
              />
              <Select
                size="xs"
                label={t('country')}
                placeholder={t('anyCountry')}
                clearable
                value={variant.country ?? null}
                onChange={(country) => set(index, { country: country ?? undefined })}
                data={COUNTRIES.map((value) => ({ value, label: countryNames.of(value) ?? value }))}
              />
            </div>
            <WordsField
              label={t('legalForm')}
              placeholder={t('anyLegalForm')}
              value={variant.legalForm ?? ''}
              maxLength={40}
              onChange={(legalForm) => set(index, { legalForm: legalForm.trim() || undefined }, 'form')}
            />
            <WordsField
              label={t('text')}
              lines
              value={unescapeHtml(variant.content)}
              maxLength={5_000}
              onChange={(text) =>
                text.trim() && set(index, { content: escapeHtml(text).replace(/\n/g, '<br>') }, 'text')
              }
            />
            <Button
              mt={6}
              size="compact-xs"
              variant="subtle"
              color="red"
              onClick={() => onChange({ ...region, variants: region.variants.toSpliced(index, 1) })}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ol>
      <Button
        mt={8}
        size="compact-sm"
        variant="default"
        disabled={region.variants.length >= MAX_VARIANTS}
        onClick={() => onChange({ ...region, variants: [...region.variants, { content: '–' }] })}
      >
        {t('addVariant')}
      </Button>
    </div>
  );
}
