import { Button, Select, Switch } from '@mantine/core';
import type { FillValue } from '@multipartner/templates-engine/document';
import { regionViolations } from '@multipartner/templates-engine/region-rules';
import type { ListedRegion } from '@multipartner/templates-engine/regions';
import { ASSET_SCHEME } from '@multipartner/templates-engine/tags';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { ImageDialog } from '../element/image-dialog.tsx';
import { LinkControl } from '../element/link-control.tsx';
import { TextValueInput } from '../element/text-value-input.tsx';
import { RichBox } from '../languages/rich-box.tsx';
import { DayField } from '../region/day-fields.tsx';
import { currencyDecimals } from '../region/region-edit.ts';
import { AmountField, WordsField } from '../region/typed.tsx';
import { BlocksValue, ItemsValue } from './list-values.tsx';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

interface ValueFieldProps {
  place: ListedRegion;
  language: string;
  value: FillValue;
  topic: string;
  /** `part`: of a value with several fields, which one was changed */
  onChange(value: FillValue, part?: string): void;
}

const FURTHEST = 1_000_000_000;

/** The image of a fill for an address that the image dialog gives; undefined: it is none of the library. */
export const chosenImage = (address: string, alt: string): { assetId: string; alt: string } | undefined =>
  address.startsWith(ASSET_SCHEME)
    ? { assetId: address.slice(ASSET_SCHEME.length), alt: alt.slice(0, 300) }
    : undefined;

/** HQ's value for one place, by the kind of its region, with what the region's limits say to it. */
export function ValueField(props: ValueFieldProps) {
  return (
    <>
      <KindField {...props} />
      <Faults {...props} />
    </>
  );
}

function KindField({ place, language, value, topic, onChange }: ValueFieldProps) {
  const t = useT(variantMessages);
  const { region } = place;
  const { label } = region;
  if (region.kind === 'text.plain' && 'text' in value)
    return (
      <TextValueInput
        label={label}
        value={value.text}
        withContacts={region.mergeTags.some((tag) => tag.startsWith('contact.'))}
        onChange={(text) => onChange({ text })}
      />
    );
  if (region.kind === 'text.rich' && 'html' in value)
    return (
      <div>
        <p className={css.label}>{label}</p>
        <RichBox label={label} html={value.html} onWrite={(html) => onChange({ html })} />
      </div>
    );
  if ('image' in value) return <ImageValue label={label} value={value} onChange={onChange} />;
  if (region.kind === 'link' && 'link' in value) {
    const { link } = value;
    if (!region.labelEditable && !region.hrefEditable)
      return (
        <div>
          <p className={css.label}>{label}</p>
          <p className={css.hint}>{t('locked')}</p>
        </div>
      );
    return (
      <div>
        <p className={css.label}>{label}</p>
        {region.labelEditable ? (
          <WordsField
            label={t('label')}
            value={link.label ?? ''}
            maxLength={region.labelMaxLength}
            onChange={(words) => onChange({ link: { ...link, label: words || undefined } }, 'label')}
          />
        ) : null}
        {region.hrefEditable ? (
          <LinkControl value={link.href ?? ''} onChange={(href) => onChange({ link: { ...link, href } }, 'href')} />
        ) : null}
      </div>
    );
  }
  if ('on' in value)
    return (
      <Switch
        size="xs"
        label={`${label}: ${t('on')}`}
        checked={value.on}
        onChange={(event) => onChange({ on: event.currentTarget.checked })}
      />
    );
  if (region.kind === 'choice' && 'choice' in value)
    return (
      <Select
        size="xs"
        label={label}
        allowDeselect={false}
        value={value.choice}
        data={region.options.map((option) => ({ value: option.id, label: option.label }))}
        onChange={(choice) => choice && onChange({ choice })}
      />
    );
  if (region.kind === 'number' && 'number' in value)
    return (
      <AmountField
        label={label}
        decimals={region.decimals}
        min={-FURTHEST}
        max={FURTHEST}
        suffix={region.unit ? ` ${region.unit}` : undefined}
        value={value.number}
        onChange={(number) => number !== undefined && onChange({ number })}
      />
    );
  if (region.kind === 'price' && 'price' in value) {
    const decimals = currencyDecimals(region.currency);
    return (
      <AmountField
        label={label}
        decimals={decimals}
        min={0}
        max={FURTHEST}
        suffix={` ${region.currency}`}
        value={value.price / 10 ** decimals}
        onChange={(price) => price !== undefined && onChange({ price: Math.round(price * 10 ** decimals) })}
      />
    );
  }
  if ('date' in value) return <DayField label={label} value={value.date} onChange={(date) => onChange({ date })} />;
  if (region.kind === 'slot' && 'blocks' in value)
    return <BlocksValue {...{ region, language, topic, onChange }} blocks={value.blocks} />;
  if (region.kind === 'repeater' && 'items' in value)
    return <ItemsValue {...{ region, language, topic, onChange }} items={value.items} />;
  return <p className={css.hint}>{t('gone')}</p>;
}

interface ImageProps {
  label: string;
  value: Extract<FillValue, { image: object }>;
  onChange: ValueFieldProps['onChange'];
}

function ImageValue({ label, value: { image }, onChange }: ImageProps) {
  const t = useT(variantMessages);
  const { imageUrl } = useDesigner();
  const [isChoosing, setChoosing] = useState(false);
  const url = imageUrl(`${ASSET_SCHEME}${image.assetId}`);
  return (
    <div>
      <p className={css.label}>{label}</p>
      <div className={css.image}>
        {url ? <img src={url} alt={image.alt} /> : null}
        <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
          {t('chooseImage')}
        </Button>
      </div>
      <WordsField
        label={t('alt')}
        value={image.alt}
        maxLength={300}
        onChange={(alt) => onChange({ image: { ...image, alt } }, 'alt')}
      />
      <ImageDialog
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(address, alt) => {
          const chosen = chosenImage(address, alt);
          if (chosen) onChange({ image: { ...chosen, ...(image.href ? { href: image.href } : {}) } });
        }}
      />
    </div>
  );
}

/** Limits that the region sets hold for HQ's own values, too: partners could not send such a mail. */
function Faults({ place, language, value }: ValueFieldProps) {
  const shown = useLanguage();
  const { document } = useSession();
  const { region } = place;
  const tag = 'tag' in place.place ? place.place.tag : '';
  const found = regionViolations(
    region,
    value,
    { linkHosts: [], locale: language },
    { tag, blocks: document.blocks, canAdd: true },
    // Hosts are confirmed when the version is published.
  ).filter(({ rule, severity }) => severity !== 'hint' && !rule.startsWith('link.host'));
  return found.map((violation) => (
    <p key={JSON.stringify(violation)} className={css.wrong} role="status">
      {violationSentence(violation, shown)}
    </p>
  ));
}
