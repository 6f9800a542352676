import type { DocumentVariant, FillSet } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import { useT } from '@multipartner/ui/messages';
import { useMemo } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { FillEditor } from './fill-editor.tsx';
import { changeVariant, othersAt } from './variant-changes.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

/** What one of HQ's differences says, place by place. */
export function VariantValues({ variant }: { variant: DocumentVariant }) {
  const t = useT(variantMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const spoken = variant.when.languages?.find((code) => document.languages.includes(code)) ?? language;
  const regions = useMemo(() => listRegions(document, spoken), [document, spoken]);
  const hasWords = Object.values(variant.fill).some((value) => 'text' in value || 'html' in value || 'link' in value);
  const set = (fill: FillSet, topic: string) =>
    session.change((before) => changeVariant(before, variant.id, (one) => ({ ...one, fill })), topic);
  return (
    <fieldset className={css.part}>
      <legend className={css.legend}>{t('whatDiffers')}</legend>
      {document.languages.length > 1 && !variant.when.languages?.length && hasWords ? (
        <p className={css.warn}>{t('allLanguages')}</p>
      ) : null}
      <FillEditor
        regions={regions}
        language={spoken}
        fill={variant.fill}
        topic={variant.id}
        othersAt={(regionId) => othersAt(document, variant.id, regionId)}
        onChange={set}
      />
    </fieldset>
  );
}
