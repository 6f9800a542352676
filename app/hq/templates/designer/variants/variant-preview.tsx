import { Group, Select } from '@mantine/core';
import { variantsOf } from '@multipartner/templates-engine/variants';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { type MailPreview, previewDocument } from '../designer-requests.ts';
import { withBrandValues } from '../document/brand-choices.ts';
import { imageMessages } from '../element/image-dialog.messages.ts';
import { languageName } from '../languages/language-names.ts';
import { PreviewResult } from '../preview/preview-result.tsx';
import type { PartnerPlace } from './variant-words.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

const PAUSE_MS = 500;

/** The mail of one partner as it stands now, and which of HQ's differences are in it. */
export function VariantPreview({ partners }: { partners: readonly PartnerPlace[] }) {
  const t = useT(variantMessages);
  const trouble = useT(imageMessages);
  const shown = useLanguage();
  const { templateId, brand } = useDesigner();
  const { document, language: onCanvas } = useSession();
  const [partnerId, setPartnerId] = useState(partners[0]?.id);
  const [wish, setWish] = useState<string>();
  const [preview, setPreview] = useState<MailPreview>();
  const [problem, setProblem] = useState<string>();
  const partner = partners.find(({ id }) => id === partnerId);
  const own = partner && document.languages.includes(partner.language) ? partner.language : onCanvas;
  const language = wish && document.languages.includes(wish) ? wish : own;

  useEffect(() => {
    if (!partnerId) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void previewDocument(templateId, withBrandValues(document, brand), { partnerId, language }).then((answer) => {
        if (!isCurrent) return;
        setProblem(
          answer.kind === 'done' ? undefined : answer.kind === 'refused' ? answer.message : trouble(answer.kind),
        );
        if (answer.kind === 'done') setPreview(answer.value);
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [templateId, document, brand, partnerId, language, trouble]);

  if (!partner) return <p className={css.hint}>{t('noPartner')}</p>;
  const applied = variantsOf(document, { ...partner, language }).map(({ name }) => name);
  return (
    <section aria-label={t('asSeen')} className={css.preview}>
      <Group mb="xs" align="end" grow>
        <Select
          size="xs"
          label={t('asSeen')}
          searchable
          allowDeselect={false}
          value={partner.id}
          data={partners.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id && setPartnerId(id)}
        />
        <Select
          size="xs"
          label={t('inLanguage')}
          allowDeselect={false}
          value={language}
          data={document.languages.map((code) => ({ value: code, label: languageName(code, shown) }))}
          onChange={(code) => setWish(code ?? undefined)}
        />
      </Group>
      <p className={css.hint} role="status">
        {applied.length === 0
          ? t('asSeenNone')
          : t('asSeenApply', { count: applied.length, names: applied.join(', ') })}
      </p>
      <PreviewResult preview={preview} problem={problem} title={t('asSeen')} height={420} />
    </section>
  );
}
