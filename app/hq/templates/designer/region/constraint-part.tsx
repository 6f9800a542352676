import { Collapse, Select, Stack, UnstyledButton } from '@mantine/core';
import type { Region } from '@multipartner/templates-engine/region';
import { type Constraint, SEVERITIES, type Severity } from '@multipartner/templates-engine/region-base';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSession } from '../context.tsx';
import { languageName } from '../languages/language-names.ts';
import { constraintMessages } from './constraint.messages.ts';
import css from './region.module.css';
import { withMessage, withSeverity } from './region-edit.ts';
import { WordsField } from './typed.tsx';

export type RegionChange<R extends Region = Region> = (region: R, topic?: string) => void;

interface ConstraintPartProps {
  constraint: Constraint;
  region: Region;
  onChange: RegionChange;
  /** False while nothing is demanded: then nothing can be broken */
  isSet: boolean;
  children?: ReactNode;
}

/** One constraint: its fields, and behind a small switch what happens when it is broken and in whose words. */
export function ConstraintPart({ constraint, region, onChange, isSet, children }: ConstraintPartProps) {
  const t = useT(constraintMessages);
  const shown = useLanguage();
  const { document } = useSession();
  const [isOpen, setOpen] = useState(false);
  const severity = region.severities?.[constraint] ?? 'block';
  const hasOwn = severity !== 'block' || region.messages?.[constraint] !== undefined;
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <fieldset className={css.part}>
      <legend className={css.legend}>{t(`group_${constraint}`)}</legend>
      <Stack gap="xs">
        {children}
        {isSet ? (
          <div>
            <UnstyledButton className={css.broken} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Icon size={14} aria-hidden />
              {t('whenBroken')}: {t(`severity_${severity}`)}
              {hasOwn ? ' •' : ''}
            </UnstyledButton>
            <Collapse in={isOpen}>
              <Stack gap="xs" mt={6}>
                <Select
                  size="xs"
                  label={t('severity')}
                  allowDeselect={false}
                  value={severity}
                  onChange={(next) => next && onChange(withSeverity(region, constraint, next as Severity))}
                  data={SEVERITIES.map((value) => ({ value, label: t(`severity_${value}`) }))}
                />
                {document.languages.map((code) => (
                  <WordsField
                    key={code}
                    label={t('ownMessage', { language: languageName(code, shown) })}
                    description={t('ownMessageHelp')}
                    value={region.messages?.[constraint]?.[code] ?? ''}
                    maxLength={300}
                    lines
                    onChange={(text) =>
                      onChange(withMessage(region, constraint, code, text), `${region.id} ${constraint} ${code}`)
                    }
                  />
                ))}
              </Stack>
            </Collapse>
          </div>
        ) : null}
      </Stack>
    </fieldset>
  );
}
