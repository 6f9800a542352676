import { Button, Group, Loader, Modal } from '@mantine/core';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { useFormats } from '@multipartner/ui/format';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { useDesigner, useTalk } from '../context.tsx';
import { type MailPreview, previewDocument, readDraft } from '../designer-requests.ts';
import css from '../dialogs.module.css';
import { withBrandValues } from '../document/brand-choices.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { plainTextOf } from '../document/plain-words.ts';
import { panelMessages } from '../element/panel.messages.ts';
import { conflictMessages } from './conflict.messages.ts';
import type { useAutosave } from './use-autosave.ts';
import { type ChangedPlace, whoChanged } from './who-changed.ts';

interface ConflictDialogProps {
  autosave: ReturnType<typeof useAutosave>;
  onClose(): void;
  onChoose(choice: 'mine' | 'theirs'): void;
}

/** Both states side by side, as mails and as a list of what differs and by whom. */
export function ConflictDialog({ autosave, onClose, onChoose }: ConflictDialogProps) {
  const t = useT(conflictMessages);
  const { moment } = useFormats();
  const { templateId, session, brand } = useDesigner();
  const { news } = useTalk();
  const [theirs, setTheirs] = useState<TemplateDocument>();
  const [previews, setPreviews] = useState<Partial<Record<'mine' | 'theirs', MailPreview>>>({});
  const mine = session.state().document;
  const { language } = session.state();

  useEffect(() => {
    let isCurrent = true;
    const show = async (which: 'mine' | 'theirs', document: TemplateDocument) => {
      const answer = await previewDocument(templateId, withBrandValues(document, brand), { language });
      if (isCurrent && answer.kind === 'done') setPreviews((before) => ({ ...before, [which]: answer.value }));
    };
    void show('mine', mine);
    void readDraft(templateId).then((answer) => {
      if (!isCurrent || answer.kind !== 'done') return;
      setTheirs(answer.value.document);
      void show('theirs', answer.value.document);
    });
    return () => {
      isCurrent = false;
    };
  }, [templateId, mine, language, brand]);

  const base = autosave.base()?.document;
  const changes = theirs && base ? whoChanged(base, mine, theirs) : undefined;
  const theirTitle = t('theirsTitle', {
    name: news?.saved?.name || t('somebody'),
    when: news?.saved ? moment(news.saved.at) : '',
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialogTitle')}
      size={1180}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {changes ? <Changes changes={changes} /> : <Loader size="sm" />}
      <div className={css.two}>
        <Side title={t('mineTitle')} preview={previews.mine}>
          <Button onClick={() => onChoose('mine')}>{t('mine')}</Button>
        </Side>
        <Side title={theirTitle} preview={previews.theirs}>
          <Button onClick={() => onChoose('theirs')}>{t('theirs')}</Button>
        </Side>
      </div>
    </Modal>
  );
}

function Side({
  title,
  preview,
  children,
}: {
  title: string;
  preview: MailPreview | undefined;
  children: JSX.Element;
}) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={8}>
        <h2 className={css.subtitle}>{title}</h2>
        {children}
      </Group>
      {preview ? (
        <MailFrame
          html={preview.html}
          title={title}
          from={preview.fromName}
          subject={preview.subject}
          preheader={preview.preheader}
          height={420}
        />
      ) : (
        <Loader />
      )}
    </section>
  );
}

const MOST = 30;

function Changes({ changes }: { changes: ChangedPlace[] }) {
  const t = useT(conflictMessages);
  const element = useT(elementMessages);
  const panel = useT(panelMessages);
  if (changes.length === 0) return <p>{t('same')}</p>;
  const nameOf = ({ place, node }: ChangedPlace): string => {
    if (node) return [element(elementKey(node.tag)), plainTextOf(node.content)].filter(Boolean).join(': ');
    return place === 'languages' ? t('languages') : panel(place.slice('envelope.'.length) as 'subject');
  };
  return (
    <section aria-label={t('what')} className={css.changes}>
      <h2 className={css.subtitle}>{t('what')}</h2>
      <ul>
        {changes.slice(0, MOST).map((change) => (
          <li key={change.place}>
            {nameOf(change)} <span className={css.by}>({t(`by_${change.by}`)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
