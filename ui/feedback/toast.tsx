import { useSearchParams } from '@remix-run/react';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useT } from '../messages.ts';
import { Callout } from './callout.tsx';
import { toastMessages } from './toast.messages.ts';
import css from './toast.module.css';
import { TOAST_PARAM, type Toast } from './toast-param.ts';

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

/**
 * What has just been done, said once: the word whose name stands in the address. For places that read nothing for it in their
 * loader; only names in `texts` count, as in {@link readToast}.
 */
export function NamedToast({ texts }: { texts: Readonly<Record<string, string>> }) {
  const [search] = useSearchParams();
  const name = search.get(TOAST_PARAM);
  const text = name !== null && Object.hasOwn(texts, name) ? texts[name] : undefined;
  // The same object as long as it says the same: a toast that was closed does not come back when its page is drawn again.
  const toast = useMemo<Toast | undefined>(() => (text ? { tone: 'success', text } : undefined), [text]);
  return <Toasts toast={toast} />;
}
