import { ActionIcon, Button, Group, Menu, SegmentedControl, Select } from '@mantine/core';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Link } from '@remix-run/react';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDots,
  IconEye,
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconUsersGroup,
} from '@tabler/icons-react';
import { templateUrls } from '../template-urls.ts';
import type { Locks } from './canvas/start-canvas.ts';
import { useDesigner, useSession } from './context.tsx';
import { designerMessages } from './designer.messages.ts';
import css from './designer.module.css';
import { deskMessages } from './desk.messages.ts';
import { languageName } from './languages/language-names.ts';
import type { SaveState } from './saving/autosave.ts';
import { variantMessages } from './variants/variants.messages.ts';

interface TopBarProps {
  name: string;
  save: SaveState;
  device: 'desktop' | 'phone';
  locks: Locks;
  onDevice(device: 'desktop' | 'phone'): void;
  onLocks(locks: Locks): void;
  onPreview(): void;
  onPublish(): void;
  onLanguages(): void;
  onKeys(): void;
  onKept(): void;
  onVariants(): void;
}

/** Name and state of the template, and what concerns it as a whole. */
export function TopBar(props: TopBarProps) {
  const { name, save, device, locks, onDevice, onLocks, onPreview, onPublish } = props;
  const t = useT(designerMessages);
  const d = useT(deskMessages);
  const v = useT(variantMessages);
  const shown = useLanguage();
  const { session, canvas, templateId } = useDesigner();
  const { document, language, canUndo, canRedo } = useSession();
  return (
    <header className={css.bar}>
      <Link to={templateUrls.template(templateId)} className={css.back} aria-label={t('back')} title={t('back')}>
        <IconArrowLeft size={18} aria-hidden />
      </Link>
      <div className={css.heading}>
        <h1 className={css.name}>{name}</h1>
        <SaveLine save={save} />
      </div>
      <Group gap={4} wrap="nowrap" className={css.tools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={!canUndo}
          aria-label={t('undo')}
          title={t('undo')}
          onClick={() => session.undo()}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={!canRedo}
          aria-label={t('redo')}
          title={t('redo')}
          onClick={() => session.redo()}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
        <SegmentedControl
          size="xs"
          className={css.wide}
          value={device}
          onChange={(value) => onDevice(value as 'desktop' | 'phone')}
          data={[
            { value: 'desktop', label: <IconDeviceDesktop size={16} aria-label={t('desktop')} /> },
            { value: 'phone', label: <IconDeviceMobile size={16} aria-label={t('phone')} /> },
          ]}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              leftSection={<IconLock size={16} aria-hidden />}
              className={css.wide}
            >
              {t('locks')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['marked', 'only', 'off'] as const).map((value) => (
              <Menu.Item
                key={value}
                onClick={() => onLocks(value)}
                aria-current={locks === value || undefined}
                fw={locks === value ? 600 : 400}
              >
                {t(value === 'marked' ? 'locksMarked' : value === 'only' ? 'locksOnly' : 'locksOff')}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Select
          size="xs"
          className={css.language}
          aria-label={t('language')}
          allowDeselect={false}
          value={language}
          onChange={(value) => {
            canvas?.finishEditing();
            if (value) session.speak(value);
          }}
          data={document.languages.map((code) => ({ value: code, label: languageName(code, shown) }))}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('more')} title={t('more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconLanguage size={16} aria-hidden />} onClick={props.onLanguages}>
              {d('sideBySide')}
            </Menu.Item>
            <Menu.Item leftSection={<IconUsersGroup size={16} aria-hidden />} onClick={props.onVariants}>
              {v('title')}
            </Menu.Item>
            <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={props.onKept}>
              {d('kept')}
            </Menu.Item>
            <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={props.onKeys}>
              {d('keysTitle')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button size="xs" variant="default" leftSection={<IconEye size={16} aria-hidden />} onClick={onPreview}>
          {t('preview')}
        </Button>
        <Button size="xs" onClick={onPublish}>
          {t('publish')}
        </Button>
      </Group>
    </header>
  );
}

function SaveLine({ save }: { save: SaveState }) {
  const t = useT(designerMessages);
  const { time } = useFormats();
  const isBad =
    save.kind === 'offline' || save.kind === 'refused' || save.kind === 'conflict' || save.kind === 'signed-out';
  const Icon = isBad ? IconCloudOff : save.kind === 'saved' ? IconCloudCheck : IconCloudUp;
  const words = (): string => {
    switch (save.kind) {
      case 'saved':
        return save.at === null ? t('saved') : t('savedAt', { time: time(save.at) });
      case 'refused':
        return `${t('refused')}: ${save.message}`;
      case 'signed-out':
        return t('signedOut');
      case 'conflict':
        return t('refused');
      default:
        return t(save.kind);
    }
  };
  return (
    <p className={css.save} data-bad={isBad || undefined} role="status" data-save={save.kind}>
      <Icon size={14} aria-hidden stroke={1.75} /> {words()}
    </p>
  );
}
