import { useT } from '@multipartner/ui/messages';
import { useAdapt } from './adapt-context.ts';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { ToggleFieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';

/** Shows or hides a part of the mail. */
export function ToggleField({ field }: { field: ToggleFieldView }) {
  const t = useT(fieldMessages);
  const { values, change } = useAdapt();
  const name = `${field.id}.on`;
  return (
    <FieldFrame field={field}>
      {/* An unticked box posts nothing, so a hidden value before it says what that means. */}
      <input type="hidden" name={name} value="off" />
      <label className={css.switch}>
        <input
          type="checkbox"
          name={name}
          value="on"
          checked={values[name] === 'on'}
          onChange={(event) => change({ [name]: event.currentTarget.checked ? 'on' : 'off' }, 'now')}
        />
        {t('shown')}
      </label>
    </FieldFrame>
  );
}
