import { Alert, Button, Group, Loader, Modal } from '@mantine/core';
import { blockKeyParts, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import { type BlockChange, type BlockUpdate, updateBlockCopy } from '@multipartner/templates-engine/block-update';
import { findNode } from '@multipartner/templates-engine/localise';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { useDesigner } from '../context.tsx';
import { type MailPreview, previewDocument } from '../designer-requests.ts';
import { deskMessages } from '../desk.messages.ts';
import css from '../dialogs.module.css';
import { withBrandValues } from '../document/brand-choices.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { plainTextOf } from '../document/plain-words.ts';
import { imageMessages } from '../element/image-dialog.messages.ts';

interface BlockUpdateProps {
  nodeId: string;
  /** `<block id>@<version>` */
  from: string;
  to: string;
  name: string;
  onClose(): void;
}

/** What a newer version of a block changes in this template, before it does: as mails, and as a list of what comes and what stays. */
export function BlockUpdateDialog({ nodeId, from, to, name, onClose }: BlockUpdateProps) {
  const t = useT(deskMessages);
  const trouble = useT(imageMessages);
  const { templateId, session, library, brand } = useDesigner();
  const [contents, setContents] = useState<{ before: LibraryBlock; after: LibraryBlock }>();
  const [update, setUpdate] = useState<BlockUpdate>();
  const [previews, setPreviews] = useState<Partial<Record<'before' | 'after', MailPreview>>>({});
  const [problem, setProblem] = useState<string>();
  const { number } = blockKeyParts(to);

  useEffect(() => {
    let isCurrent = true;
    const run = async () => {
      const answer = await library.read([from, to]);
      if (!isCurrent) return;
      if (answer.kind !== 'done') return setProblem(answer.kind === 'refused' ? answer.message : trouble(answer.kind));
      const after = answer.value.get(to);
      // A version that is gone counts as the newest: then everything that differs is the template's own.
      const before = answer.value.get(from) ?? after;
      if (!before || !after) return setProblem(t('fromBlockGone'));
      setContents({ before, after });
      const { document, language } = session.state();
      const planned = updateBlockCopy(document, nodeId, { before, after, key: to });
      setUpdate(planned);
      for (const [which, one] of [
        ['before', document],
        ['after', planned.document],
      ] as const) {
        const preview = await previewDocument(templateId, withBrandValues(one, brand), { language });
        if (!isCurrent) return;
        if (preview.kind === 'done') setPreviews((known) => ({ ...known, [which]: preview.value }));
        else setProblem(preview.kind === 'refused' ? preview.message : trouble(preview.kind));
      }
    };
    void run();
    return () => {
      isCurrent = false;
    };
  }, [library, session, brand, templateId, nodeId, from, to, t, trouble]);

  const take = () => {
    if (!contents) return;
    // Reckoned again: somebody may have typed since the dialog opened.
    session.change((document) =>
      findNode(document.root, nodeId) ? updateBlockCopy(document, nodeId, { ...contents, key: to }).document : document,
    );
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('updateTitle', { number, name })}
      size={1180}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {problem ? (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      ) : null}
      {update ? (
        <div className={css.two}>
          <Changes title={t('updateTaken')} changes={update.taken} update={update} />
          {update.kept.length > 0 ? <Changes title={t('updateKept')} changes={update.kept} update={update} /> : null}
        </div>
      ) : null}
      <div className={css.two}>
        {(['before', 'after'] as const).map((which) => {
          const preview = previews[which];
          const title = t(which === 'before' ? 'updateBefore' : 'updateAfter');
          return (
            <section key={which} aria-label={title}>
              <h2 className={css.subtitle}>{title}</h2>
              {preview ? (
                <MailFrame
                  html={preview.html}
                  title={title}
                  from={preview.fromName}
                  subject={preview.subject}
                  height={420}
                />
              ) : problem ? null : (
                <Loader />
              )}
            </section>
          );
        })}
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={!contents} onClick={take}>
          {t('updateTake')}
        </Button>
      </Group>
    </Modal>
  );
}

function Changes({ title, changes, update }: { title: string; changes: BlockChange[]; update: BlockUpdate }) {
  const t = useT(deskMessages);
  const element = useT(elementMessages);
  return (
    <section aria-label={title} className={css.changes}>
      <h2 className={css.subtitle}>{title}</h2>
      {changes.length === 0 ? <p>{t('updateNothing')}</p> : null}
      <ul>
        {changes.map(({ nodeId, tag, part }) => (
          <li key={`${nodeId} ${part}`}>
            {[element(elementKey(tag)), plainTextOf(findNode(update.document.root, nodeId)?.content)]
              .filter(Boolean)
              .join(': ')}{' '}
            <span className={css.by}>({t(`part_${part}`)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
