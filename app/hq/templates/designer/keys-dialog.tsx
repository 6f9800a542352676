import { Kbd, Modal } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import { Fragment } from 'react';
import { deskMessages } from './desk.messages.ts';
import css from './dialogs.module.css';

const KEYS = [
  ['key_undo', ['Ctrl', 'Z']],
  ['key_redo', ['Ctrl', 'Shift', 'Z']],
  ['key_save', ['Ctrl', 'S']],
  ['key_walk', ['arrowKeys']],
  ['key_fold', ['←', '→']],
  ['key_type', ['Enter']],
  ['key_move', ['Alt', '↑ ↓']],
  ['key_duplicate', ['Ctrl', 'D']],
  ['key_remove', ['Del']],
  ['key_deselect', ['Esc']],
  ['key_panes', ['F6']],
  ['key_comment', ['Ctrl', 'Alt', 'M']],
  ['key_languages', ['Ctrl', 'Alt', 'L']],
  ['key_preview', ['Ctrl', 'Alt', 'P']],
  ['key_keys', ['?']],
] as const;

/** Every key of the designer. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const t = useT(deskMessages);
  return (
    <Modal opened onClose={onClose} title={t('keysTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <table className={css.keys}>
        <tbody>
          {KEYS.map(([words, keys]) => (
            <tr key={words}>
              <th scope="row">
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 ? ' + ' : ''}
                    <Kbd>{key === 'arrowKeys' ? t('arrowKeys') : key}</Kbd>
                  </Fragment>
                ))}
              </th>
              <td>{t(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
