import { Alert, Button, Loader, Modal } from '@mantine/core';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { useDesigner } from '../context.tsx';
import css from '../dialogs.module.css';
import { imageMessages } from '../element/image-dialog.messages.ts';
import { type KeptState, listKeptStates, readKeptState } from '../talk/talk-requests.ts';
import { conflictMessages } from './conflict.messages.ts';

/** States that lost against another one. Taking one back is a change like any other. */
export function KeptDialog({ onClose }: { onClose(): void }) {
  const t = useT(conflictMessages);
  const trouble = useT(imageMessages);
  const { dateTime } = useFormats();
  const { templateId, session, canvas } = useDesigner();
  const [kept, setKept] = useState<KeptState[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    void listKeptStates(templateId).then((answer) => {
      if (answer.kind === 'done') setKept(answer.value.kept);
      else setProblem(answer.kind === 'refused' ? answer.message : trouble(answer.kind));
    });
  }, [templateId, trouble]);
  const take = async (id: string) => {
    canvas?.finishEditing();
    const answer = await readKeptState(templateId, id);
    if (answer.kind === 'done') {
      session.change(() => answer.value.document);
      onClose();
    } else setProblem(answer.kind === 'refused' ? answer.message : trouble(answer.kind));
  };
  return (
    <Modal opened onClose={onClose} title={t('keptTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <p style={{ marginTop: 0 }}>{t('keptSentence')}</p>
      {problem ? (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      ) : null}
      {kept === undefined && !problem ? <Loader size="sm" /> : null}
      {kept?.length === 0 ? <p>{t('keptNone')}</p> : null}
      <table className={css.keys}>
        <tbody>
          {kept?.map(({ id, name, keptAt }) => (
            <tr key={id}>
              <td>{t('keptOf', { name: name || t('somebody'), when: dateTime(keptAt) })}</td>
              <td>
                <Button size="compact-sm" variant="default" onClick={() => void take(id)}>
                  {t('keptTake')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
