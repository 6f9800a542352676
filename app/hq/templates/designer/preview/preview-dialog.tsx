import { Anchor, Group, Modal, Select } from '@mantine/core';
import { variantsOf } from '@multipartner/templates-engine/variants';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { templateUrls } from '../../template-urls.ts';
import { useDesigner } from '../context.tsx';
import { type MailPreview, previewDocument } from '../designer-requests.ts';
import { deskMessages } from '../desk.messages.ts';
import { withBrandValues } from '../document/brand-choices.ts';
import { imageMessages } from '../element/image-dialog.messages.ts';
import { languageName } from '../languages/language-names.ts';
import type { PartnerPlace } from '../variants/variant-words.ts';
import { variantMessages } from '../variants/variants.messages.ts';
import { previewMessages } from './preview-dialog.messages.ts';
import { PreviewResult } from './preview-result.tsx';

interface PreviewDialogProps {
  opened: boolean;
  onClose(): void;
  partners: readonly PartnerPlace[];
}

/** The real compiled mail of what is on the canvas, as any partner's people would get it. */
export function PreviewDialog({ opened, onClose, partners }: PreviewDialogProps) {
  const t = useT(previewMessages);
  const trouble = useT(imageMessages);
  const d = useT(deskMessages);
  const v = useT(variantMessages);
  const shown = useLanguage();
  const { templateId, session, brand } = useDesigner();
  const [partnerId, setPartnerId] = useState('');
  const [language, setLanguage] = useState<string>();
  const [preview, setPreview] = useState<MailPreview>();
  const [problem, setProblem] = useState<string>();
  const { document, language: onCanvas } = session.state();
  const speaks = language ?? onCanvas;
  const partner = partners.find(({ id }) => id === partnerId);
  const applied = partner ? variantsOf(document, { ...partner, language: speaks }).map(({ name }) => name) : [];

  useEffect(() => {
    if (!opened) return;
    let isCurrent = true;
    void previewDocument(templateId, withBrandValues(session.state().document, brand), {
      language: speaks,
      ...(partnerId ? { partnerId } : {}),
    }).then((answer) => {
      if (!isCurrent) return;
      setProblem(
        answer.kind === 'done' ? undefined : answer.kind === 'refused' ? answer.message : trouble(answer.kind),
      );
      if (answer.kind === 'done') setPreview(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [opened, templateId, session, brand, partnerId, speaks, trouble]);

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size={820}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Group mb="md" grow>
        <Select
          label={t('partner')}
          value={partnerId}
          onChange={(value) => setPartnerId(value ?? '')}
          allowDeselect={false}
          searchable
          data={[{ value: '', label: t('specimen') }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Select
          label={t('language')}
          value={speaks}
          onChange={(value) => setLanguage(value ?? undefined)}
          allowDeselect={false}
          data={document.languages.map((code) => ({ value: code, label: languageName(code, shown) }))}
        />
      </Group>
      <p style={{ marginTop: 0 }}>
        <Anchor size="sm" href={`${templateUrls.template(templateId)}/checks`} target="_blank">
          {d('stress')}
        </Anchor>
      </p>
      {applied.length > 0 ? (
        <p style={{ marginTop: 0 }} role="status">
          {v('asSeenApply', { count: applied.length, names: applied.join(', ') })}
        </p>
      ) : null}
      <PreviewResult preview={preview} problem={problem} title={t('title')} height={560} />
    </Modal>
  );
}
