import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../messages.ts';
import { Callout } from './callout.tsx';
import { toastMessages } from './toast.messages.ts';
import css from './toast.module.css';
import type { Toast } from './toast-param.ts';

export { readToast, type Toast, withToast } from './toast-param.ts';

const SHOWN_MS = 6000;

/**
 * A short word after something happened. Rendered by the server, so it also shows without script. Goes by itself, except when
 * it says that something is broken or needs the person.
 */
export function Toasts({ toast }: { toast?: Toast }) {
  const t = useT(toastMessages);
  const [closed, setClosed] = useState<Toast | undefined>(undefined);
  const text = toast?.text;
  const goes = toast !== undefined && toast.tone !== 'broken' && toast.tone !== 'needs-you';
  useEffect(() => {
    if (text === undefined) return;
    // Gone from the address, so that a reload or a copied link does not say it again.
    const url = new URL(location.href);
    url.searchParams.delete('toast');
    history.replaceState(history.state, '', url);
    if (!goes) return;
    const timer = setTimeout(() => setClosed(toast), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, goes, toast]);
  return (
    <div className={css.place} aria-live="polite">
      {toast && closed !== toast ? (
        <div className={css.toast}>
          <Callout
            tone={toast.tone}
            action={
              <button type="button" className={css.close} aria-label={t('close')} onClick={() => setClosed(toast)}>
                <IconX size={16} aria-hidden />
              </button>
            }
          >
            {toast.text}
          </Callout>
        </div>
      ) : null}
    </div>
  );
}
