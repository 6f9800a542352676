import { VisuallyHidden } from '@mantine/core';
import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconBulb, IconHelpCircle, IconRestore } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PROFILE } from '../../partner-urls.ts';
import { adaptMessages } from '../adapt.messages.ts';
import { useAdapt } from './adapt-context.ts';
import css from './field.module.css';
import type { FieldView, Finding } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';
import { UsualText } from './usual-text.tsx';

interface FieldFrameProps {
  field: FieldView;
  /** The id of the control that the label names; without it the label heads a group. */
  controlId?: string;
  help?: ReactNode;
  counter?: ReactNode;
  /** A quiet tool right below the control */
  tool?: ReactNode;
  children: ReactNode;
}

/** A region in the form: its label, the way back to HQ's own, the control, what is wrong, help. */
export function FieldFrame({ field, controlId, help, counter, tool, children }: FieldFrameProps) {
  const t = useT(fieldMessages);
  const { isChanged, restore, findings, active, setActive } = useAdapt();
  const isNested = field.id.includes('/');
  const own = findings.filter(({ regionId }) => regionId === field.id);
  const label = (
    <>
      {field.label}
      {field.required ? <span className={css.required}> ({t('required')})</span> : null}
    </>
  );
  return (
    <fieldset
      className={css.field}
      data-region={field.id}
      data-active={active === field.id || undefined}
      aria-labelledby={controlId ? undefined : `${field.id}-label`}
      onFocus={(event) => {
        // The innermost field is the one that is looked at.
        event.stopPropagation();
        setActive(field.id);
      }}
    >
      <div className={css.head}>
        {controlId ? (
          <label id={`${field.id}-label`} htmlFor={controlId} className={css.label}>
            {label}
          </label>
        ) : (
          <span id={`${field.id}-label`} className={css.label}>
            {label}
          </span>
        )}
        <span className={css.tools}>
          {isNested || field.kind === 'fixed' ? null : <UsualText field={field} />}
          {!isNested && isChanged(field.id) ? (
            <button
              type="submit"
              name="intent"
              value={`restore:${field.id}`}
              className={css.restore}
              onClick={(event) => {
                event.preventDefault();
                restore(field.id);
              }}
            >
              <IconRestore size={14} aria-hidden stroke={1.75} />
              {t(field.kind === 'text' || field.kind === 'rich' ? 'restoreText' : 'restoreOther')}
              <VisuallyHidden>{t('restoreFor', { label: field.label })}</VisuallyHidden>
            </button>
          ) : null}
        </span>
      </div>
      {children}
      <div className={css.notes}>
        <div className={css.texts}>
          {tool}
          <Findings id={findingsId(field)} findings={own} />
          {field.help ? <p className={css.help}>{field.help}</p> : null}
          {help ? (
            <div id={helpId(field)} className={css.help}>
              {help}
            </div>
          ) : null}
        </div>
        {counter}
      </div>
    </fieldset>
  );
}

export const findingsId = ({ id }: FieldView): string => `${id}-findings`;
export const helpId = ({ id }: FieldView): string => `${id}-help`;
export const counterId = ({ id }: FieldView): string => `${id}-counter`;

const controlBeside = (inField: Element): HTMLElement | null | undefined =>
  inField
    .closest('[data-region]')
    ?.querySelector<HTMLElement>('[contenteditable="true"], input:not([type="hidden"]), textarea, select, summary');

/** What stops the mail in red, what would be better in a quiet tone; never colour alone. One click mends what the server can mend. */
export function Findings({ id, findings }: { id?: string; findings: Finding[] }) {
  const t = useT(adaptMessages);
  const fields = useT(fieldMessages);
  const { fix, isLive } = useAdapt();
  return (
    <div id={id}>
      {findings.map((finding) => {
        const { sentence, severity, isProfile, isFixable, regionId } = finding;
        const blocks = severity === 'block' || severity === 'needsApproval';
        const Icon = severity === 'needsApproval' ? IconHelpCircle : blocks ? IconAlertTriangle : IconBulb;
        return (
          <p key={`${regionId} ${sentence}`} className={css.finding} data-blocks={severity === 'block' || undefined}>
            <Icon size={16} aria-hidden stroke={1.75} />
            <span>
              {sentence} {severity === 'needsApproval' ? fields('needsApproval') : null}{' '}
              {isProfile ? <TextLink to={PROFILE}>{t('toProfile')}</TextLink> : null}
              {isFixable && isLive ? (
                <button
                  type="button"
                  className={css.fix}
                  onClick={(event) => {
                    fix(finding);
                    // The button goes with what it mends: a keyboard goes on in the field. A finger needs no keyboard there.
                    if (event.detail === 0) controlBeside(event.currentTarget)?.focus();
                  }}
                >
                  {fields('fix')}
                  <VisuallyHidden>: {sentence}</VisuallyHidden>
                </button>
              ) : null}
            </span>
          </p>
        );
      })}
    </div>
  );
}

/** How many characters are left, as the server will count them. */
export function Counter({ id, length, max }: { id?: string; length: number; max: number }) {
  const t = useT(fieldMessages);
  const left = max - length;
  return (
    <span id={id} className={css.counter} data-over={left < 0 || undefined}>
      {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
    </span>
  );
}
