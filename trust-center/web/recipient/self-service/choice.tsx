import type { ReactNode } from 'react';
import css from './self-service.module.css';

interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name: string;
  value: string;
  checked?: boolean;
  help?: string;
  children: ReactNode;
}

/** One box or circle with its words, as plain HTML: it works without a script. */
export function Choice({ type, name, value, checked, help, children }: ChoiceProps) {
  const id = `${name}-${value}`;
  return (
    <div className={css.choice}>
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <span>
        <label htmlFor={id}>{children}</label>
        {help ? (
          <span id={`${id}-help`} className={css.help}>
            {help}
          </span>
        ) : null}
      </span>
    </div>
  );
}
