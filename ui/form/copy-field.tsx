import { useEffect, useId, useRef, useState } from 'react';
import { useT } from '../messages.ts';
import frame from './field.module.css';
import { FieldFrame, plainField } from './field.tsx';
import { formMessages } from './form.messages.ts';

const SAID_MS = 2000;

interface CopyFieldProps {
  label: string;
  value: string;
  help?: string;
  /** It is shown this once, as the answer to an act: it comes into sight, marked for copying, wherever the act was. */
  once?: true;
}

/** A value to take away: an address, a key, a root hash. Without script it can be marked and copied by hand. */
export function CopyField({ label, value, help, once }: CopyFieldProps) {
  const t = useT(formMessages);
  const id = useId();
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new value is a new answer
  useEffect(() => {
    if (!once) return;
    input.current?.scrollIntoView({ block: 'center' });
    input.current?.focus({ preventScroll: true });
  }, [once, value]);
  const field = { ...plainField('copy'), id, errorId: `${id}-error`, descriptionId: `${id}-help` };
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <FieldFrame field={field} label={label} help={help}>
      <div className={frame.within}>
        <input
          ref={input}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={help ? field.descriptionId : undefined}
          className={frame.control}
          style={{ fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 }}
        />
        <button type="button" className={frame.inside} onClick={() => void copy()} aria-live="polite">
          {t(copied ? 'copied' : 'copy')}
        </button>
      </div>
    </FieldFrame>
  );
}
