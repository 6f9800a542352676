import { ActionIcon, Button, Select } from '@mantine/core';
import type { RegionOf, TemplateNode } from '@multipartner/templates-engine/document';
import { findNode } from '@multipartner/templates-engine/localise';
import { useT } from '@multipartner/ui/messages';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { isFirstLanguage, useDesigner, useSession } from '../context.tsx';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { addOption, type ChoiceOption, removeOption, setOptionLabel } from '../document/option-changes.ts';
import { plainTextOf } from '../document/plain-words.ts';
import type { RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { WordsField } from './typed.tsx';

const MAX_OPTIONS = 20;

interface ChoiceProps {
  nodeId: string;
  region: RegionOf<'choice'>;
  onChange: RegionChange;
}

/** HQ's variants. Each is shown and edited in the mail itself; of a container each shows one of its children. */
export function ChoiceFields({ nodeId, region, onChange }: ChoiceProps) {
  const t = useT(regionMessages);
  const { session, canvas } = useDesigner();
  const { document, shownOptions } = useSession();
  const node = findNode(document.root, nodeId);
  const isContainer = node?.children !== undefined;
  const [first] = region.options;
  const shown = shownOptions[nodeId] ?? first?.id;
  const show = (option: ChoiceOption) => {
    canvas?.finishEditing();
    if (isContainer && option.child) session.select(option.child);
    else session.showOption(nodeId, option.id === first?.id ? null : option.id);
  };
  const add = () => {
    canvas?.finishEditing();
    const free = node?.children?.find(({ id }) => !region.options.some(({ child }) => child === id));
    let optionId = '';
    session.change((before) => {
      const added = addOption(
        before,
        nodeId,
        `${t('options')} ${region.options.length + 1}`,
        isContainer ? free?.id : undefined,
      );
      optionId = added.optionId;
      return added.document;
    });
    if (!isContainer) session.showOption(nodeId, optionId);
  };
  return (
    <div>
      <p className={css.legend}>{t('options')}</p>
      <p className={css.hint}>{t('optionsHelp')}</p>
      <ul className={css.entries}>
        {region.options.map((option, index) => (
          <li key={option.id} className={css.entry} data-shown={option.id === shown || undefined}>
            <OptionLabel nodeId={nodeId} option={option} />
            {isContainer ? (
              <ChildSelect
                node={node}
                value={option.child}
                onChange={(child) =>
                  onChange({
                    ...region,
                    options: region.options.map((one) => (one.id === option.id ? { ...one, child } : one)),
                  })
                }
              />
            ) : null}
            <div className={css.row}>
              <Button
                size="compact-xs"
                variant={option.id === shown && !isContainer ? 'light' : 'default'}
                leftSection={<IconPencil size={12} aria-hidden />}
                aria-pressed={isContainer ? undefined : option.id === shown}
                onClick={() => show(option)}
              >
                {t(option.id === shown && !isContainer ? 'optionShown' : 'optionShow')}
              </Button>
              {index === 0 ? (
                <span className={css.hint}>{t('optionOwn')}</span>
              ) : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeOption', { name: option.label })}
                  title={t('removeOption', { name: option.label })}
                  onClick={() => {
                    session.showOption(nodeId, null);
                    session.change((before) => removeOption(before, nodeId, option.id));
                  }}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      {region.options.length < 2 ? <p className={css.wrong}>{t('optionsFew')}</p> : null}
      <Button
        mt={8}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={region.options.length >= MAX_OPTIONS}
        onClick={add}
      >
        {t('addOption')}
      </Button>
    </div>
  );
}

function OptionLabel({ nodeId, option }: { nodeId: string; option: ChoiceOption }) {
  const t = useT(regionMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const isFirst = isFirstLanguage(document, language);
  const key = `${nodeId}#${option.id}`;
  return (
    <WordsField
      key={language}
      label={t('optionLabel')}
      value={isFirst ? option.label : (document.translations[language]?.[key]?.label ?? '')}
      placeholder={isFirst ? undefined : option.label}
      maxLength={80}
      onChange={(text) =>
        session.change((before) => setOptionLabel(before, language, nodeId, option.id, text.trim()), `${key} label`)
      }
    />
  );
}

interface ChildProps {
  node: TemplateNode | undefined;
  value: string | undefined;
  onChange(child: string): void;
}

function ChildSelect({ node, value, onChange }: ChildProps) {
  const t = useT(regionMessages);
  const name = useT(elementMessages);
  return (
    <Select
      size="xs"
      mt={6}
      mb={6}
      label={t('optionChild')}
      value={value ?? null}
      onChange={(child) => child && onChange(child)}
      data={(node?.children ?? []).map((child, index) => ({
        value: child.id,
        label: `${index + 1}. ${name(elementKey(child.tag))} ${firstWords(child)}`.trim(),
      }))}
    />
  );
}

const firstWords = (node: TemplateNode): string =>
  plainTextOf(node.content) || (node.children ?? []).map(firstWords).find(Boolean) || '';
