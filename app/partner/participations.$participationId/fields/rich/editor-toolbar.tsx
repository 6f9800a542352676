import { Popover, TextInput } from '@mantine/core';
import { Button } from '@multipartner/ui/button';
import { Row } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import {
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconUnderline,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import type { RichFieldView } from '../field-view.ts';
import { fieldMessages } from '../fields.messages.ts';
import css from './rich-editor.module.css';
import { TagPicker } from './tag-picker.tsx';

interface EditorToolbarProps extends Pick<RichFieldView, 'marks' | 'mergeTags'> {
  editor: Editor;
  label: string;
}

/** The allowed marks as buttons with words for screen readers. The arrow keys go from one to the next. */
export function EditorToolbar({ editor, marks, mergeTags, label }: EditorToolbarProps) {
  const t = useT(fieldMessages);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      link: now.isActive('link'),
    }),
  });
  const button = (name: Exclude<keyof typeof active, 'link'>, Icon: TablerIcon, act: () => void) => (
    <button
      key={name}
      type="button"
      className={css.tool}
      aria-label={t(name)}
      title={t(name)}
      aria-pressed={active[name]}
      // The selection stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <Icon size={18} aria-hidden stroke={1.75} />
    </button>
  );
  const chain = () => editor.chain().focus();
  return (
    <div role="toolbar" aria-label={label} className={css.toolbar} onKeyDown={moveByArrow}>
      {marks.includes('bold') ? button('bold', IconBold, () => chain().toggleBold().run()) : null}
      {marks.includes('italic') ? button('italic', IconItalic, () => chain().toggleItalic().run()) : null}
      {marks.includes('underline') ? button('underline', IconUnderline, () => chain().toggleUnderline().run()) : null}
      {marks.includes('list') ? button('bulletList', IconList, () => chain().toggleBulletList().run()) : null}
      {marks.includes('list') ? button('orderedList', IconListNumbers, () => chain().toggleOrderedList().run()) : null}
      {marks.includes('link') ? <LinkTool editor={editor} isActive={active.link} /> : null}
      {mergeTags.length > 0 ? (
        <span className={css.last}>
          <TagPicker
            tags={mergeTags}
            onPick={(tag, fallback) =>
              chain()
                .insertContent({ type: 'mergeTag', attrs: { tag, fallback: fallback || null } })
                .run()
            }
          />
        </span>
      ) : null}
    </div>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const buttons = [
    ...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button, :scope > span > button'),
  ];
  const place = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (place < 0) return;
  event.preventDefault();
  buttons[(place + (event.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
}

function LinkTool({ editor, isActive }: { editor: Editor; isActive: boolean }) {
  const t = useT(fieldMessages);
  const [open, setOpen] = useState(false);
  const [href, setHref] = useState('');
  const begin = () => {
    setHref((editor.getAttributes('link') as { href?: string }).href ?? '');
    setOpen(true);
  };
  const set = () => {
    const address = href.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === '') chain.unsetLink().run();
    else chain.setLink({ href: /^[a-z]+:/i.test(address) ? address : `https://${address}` }).run();
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={t('link')}
          title={t('link')}
          aria-pressed={isActive}
          aria-expanded={open}
          onMouseDown={(event) => event.preventDefault()}
          onClick={begin}
        >
          <IconLink size={18} aria-hidden stroke={1.75} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label={t('linkAddress')}
          placeholder="https://"
          inputMode="url"
          mb="sm"
          value={href}
          onChange={(event) => setHref(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            set();
          }}
        />
        <Row>
          <Button variant="primary" size="small" onClick={set}>
            {t('linkSet')}
          </Button>
          {isActive ? (
            <Button
              size="small"
              onClick={() => {
                editor.chain().focus().extendMarkRange('link').unsetLink().run();
                setOpen(false);
              }}
            >
              {t('unlink')}
            </Button>
          ) : null}
        </Row>
      </Popover.Dropdown>
    </Popover>
  );
}
