import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import type { DocumentVariant } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { addVariant, MAX_VARIANTS, moveVariant, removeVariant } from './variant-changes.ts';
import { VariantConditions } from './variant-conditions.tsx';
import { VariantPreview } from './variant-preview.tsx';
import { VariantValues } from './variant-values.tsx';
import { conditionNames, type NamesOfPlaces, oneOf, type PartnerPlace } from './variant-words.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

interface VariantsProps extends NamesOfPlaces {
  partners: readonly PartnerPlace[];
  onClose(): void;
}

/** HQ's own values for some partners: which there are and in which order, what each says, and the mail as one partner sees it. */
export function VariantsDialog({ partners, onClose, ...names }: VariantsProps) {
  const t = useT(variantMessages);
  const { session } = useDesigner();
  const { document, canUndo, canRedo } = useSession();
  const { variants = [] } = document;
  const [chosenId, setChosenId] = useState(variants[0]?.id);
  const chosen = variants.find(({ id }) => id === chosenId) ?? variants[0];
  const add = () => {
    let id = '';
    session.change((before) => {
      const added = addVariant(before, t('proposedName', { number: (before.variants?.length ?? 0) + 1 }));
      id = added.id;
      return added.document;
    });
    setChosenId(id);
  };
  return (
    <Modal opened onClose={onClose} title={t('title')} size={1180} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className={css.sentence}>{t('sentence')}</p>
      <div className={css.desk}>
        <section aria-label={t('title')} className={css.list}>
          <Group justify="space-between" mb="xs">
            <Button
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={variants.length >= MAX_VARIANTS}
              onClick={add}
            >
              {t('add')}
            </Button>
            <Group gap={4}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('undo')}
                title={t('undo')}
                disabled={!canUndo}
                onClick={() => session.undo()}
              >
                <IconArrowBackUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('redo')}
                title={t('redo')}
                disabled={!canRedo}
                onClick={() => session.redo()}
              >
                <IconArrowForwardUp size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
          {variants.length >= MAX_VARIANTS ? <p className={css.hint}>{t('full', { count: MAX_VARIANTS })}</p> : null}
          {variants.length === 0 ? <p>{t('none')}</p> : <p className={css.hint}>{t('order')}</p>}
          <ol className={css.rows}>
            {variants.map((variant, index) => (
              <VariantRow
                key={variant.id}
                variant={variant}
                names={names}
                isChosen={variant === chosen}
                isFirst={index === 0}
                isLast={index === variants.length - 1}
                onChoose={() => setChosenId(variant.id)}
              />
            ))}
          </ol>
        </section>
        {chosen ? (
          <section aria-label={chosen.name} className={css.editor}>
            <VariantConditions key={`when ${chosen.id}`} variant={chosen} {...names} />
            <VariantValues key={chosen.id} variant={chosen} />
          </section>
        ) : null}
      </div>
      {variants.length > 0 ? <VariantPreview partners={partners} /> : null}
    </Modal>
  );
}

interface RowProps {
  variant: DocumentVariant;
  names: NamesOfPlaces;
  isChosen: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChoose(): void;
}

function VariantRow({ variant, names, isChosen, isFirst, isLast, onChoose }: RowProps) {
  const t = useT(variantMessages);
  const { session } = useDesigner();
  const { id, name, fill } = variant;
  const count = Object.keys(fill).length;
  const buttons = [
    [IconArrowUp, t('up', { name }), isFirst, () => session.change((before) => moveVariant(before, id, -1))],
    [IconArrowDown, t('down', { name }), isLast, () => session.change((before) => moveVariant(before, id, 1))],
    [IconTrash, t('remove', { name }), false, () => session.change((before) => removeVariant(before, id))],
  ] as const;
  return (
    <li className={css.row} data-chosen={isChosen || undefined}>
      <button type="button" className={css.choose} aria-current={isChosen || undefined} onClick={onChoose}>
        <strong>{name}</strong>
        <span>{useForWhom(variant, names)}</span>
        <span className={css.hint}>{count === 0 ? t('valuesNone') : t('values', { count })}</span>
      </button>
      <span className={css.tools}>
        {buttons.map(([Icon, words, isOff, run]) => (
          <ActionIcon
            key={words}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={words}
            title={words}
            disabled={isOff}
            onClick={run}
          >
            <Icon size={14} aria-hidden />
          </ActionIcon>
        ))}
      </span>
    </li>
  );
}

const CONDITIONS = [
  ['countries', 'inCountries'],
  ['groups', 'ofGroups'],
  ['languages', 'inLanguages'],
] as const;

function useForWhom({ when }: DocumentVariant, names: NamesOfPlaces): string {
  const t = useT(variantMessages);
  const shown = useLanguage();
  const parts = CONDITIONS.flatMap(([condition, words]) => {
    const values = when[condition] ?? [];
    if (values.length === 0) return [];
    return [t(words, { names: oneOf(conditionNames(condition, values, names, shown), shown) })];
  });
  return parts.length === 0 ? t('everybody') : parts.join(', ');
}
