import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { useAdapt } from './adapt-context.ts';
import css from './field.module.css';
import { Counter, counterId, FieldFrame, findingsId } from './field-frame.tsx';
import type { LinkFieldView, LinkTarget } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';

const TARGETS = {
  headquarters: 'targetHeadquarters',
  website: 'targetWebsite',
  phone: 'targetPhone',
  email: 'targetEmail',
  own: 'targetOwn',
} as const satisfies Record<LinkTarget, string>;

/** A button or link: its words and where it leads, chosen before typed. */
export function LinkField({ field }: { field: LinkFieldView }) {
  const t = useT(fieldMessages);
  const { values, change, findings, isLive } = useAdapt();
  const { id } = field;
  const label = values[`${id}.label`] ?? '';
  const target = values[`${id}.target`];
  const isWrong = findings.some(({ regionId, severity }) => regionId === id && severity === 'block') || undefined;
  const labelControl = `${id}-label-control`;
  const counter = field.labelEditable ? (
    <Counter id={counterId(field)} length={[...label].length} max={field.labelMaxLength} />
  ) : null;
  return (
    <FieldFrame field={field} counter={field.hrefEditable ? null : counter}>
      {field.labelEditable ? (
        <input
          id={labelControl}
          type="text"
          autoComplete="off"
          aria-label={`${field.label}: ${t('linkLabel')}`}
          aria-describedby={`${findingsId(field)} ${counterId(field)}`}
          aria-invalid={isWrong}
          name={`${id}.label`}
          className={controlClass}
          value={label}
          onChange={(event) => change({ [`${id}.label`]: event.currentTarget.value })}
        />
      ) : null}
      {/* It counts the words above it, not what is chosen below. */}
      {field.hrefEditable && counter ? <div className={css.notes}>{counter}</div> : null}
      {field.hrefEditable ? (
        <div className={css.sub}>
          <label htmlFor={`${id}-target`}>{t('target')}</label>
          <select
            id={`${id}-target`}
            name={`${id}.target`}
            className={controlClass}
            value={target}
            onChange={(event) => change({ [`${id}.target`]: event.currentTarget.value }, 'now')}
          >
            {field.targets.map((one) => (
              <option key={one} value={one}>
                {t(TARGETS[one], { address: field.originalHref })}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {field.hrefEditable && (target === 'own' || !isLive) ? (
        <div className={css.sub}>
          <label htmlFor={`${id}-href`}>{t('address')}</label>
          <input
            id={`${id}-href`}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            aria-describedby={`${id}-hosts ${findingsId(field)}`}
            aria-invalid={isWrong}
            name={`${id}.href`}
            className={controlClass}
            value={values[`${id}.href`]}
            onChange={(event) => change({ [`${id}.href`]: event.currentTarget.value })}
          />
          <p id={`${id}-hosts`} className={css.help}>
            {field.hosts.length > 0 ? t('addressHelp', { hosts: field.hosts.join(', ') }) : t('addressNone')}
          </p>
        </div>
      ) : null}
    </FieldFrame>
  );
}
