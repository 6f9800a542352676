import { Menu } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useAdapt } from './adapt-context.ts';
import css from './field.module.css';
import type { FieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';

/** "My usual text" at a field: keep this one, take it, or stop using it. */
export function UsualText({ field }: { field: FieldView }) {
  const t = useT(fieldMessages);
  const { usualOf, keepUsual, takeUsual, forgetUsual, isChanged, isLive } = useAdapt();
  if (!isLive) return null;
  const usual = usualOf(field.id);
  const canKeep = isChanged(field.id) && usual !== 'shown';
  if (usual === 'none' && !canKeep) return null;
  const Icon = usual === 'none' ? IconBookmark : IconBookmarkFilled;
  return (
    <Menu position="bottom-end" shadow="md" width={280}>
      <Menu.Target>
        <button
          type="button"
          className={css.restore}
          aria-label={`${t(usual === 'shown' ? 'usualShown' : 'usual')}: ${field.label}`}
        >
          <Icon size={14} aria-hidden stroke={1.75} />
          {t(usual === 'shown' ? 'usualShown' : 'usual')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('usualHelp')}</Menu.Label>
        {canKeep ? <Menu.Item onClick={() => keepUsual(field.id)}>{t('usualKeep')}</Menu.Item> : null}
        {usual === 'covered' ? <Menu.Item onClick={() => takeUsual(field.id)}>{t('usualTake')}</Menu.Item> : null}
        {usual === 'none' ? null : <Menu.Item onClick={() => forgetUsual(field.id)}>{t('usualForget')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
