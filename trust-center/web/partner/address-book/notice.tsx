import { Toasts } from '@multipartner/ui/toast';
import { useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';

/** Says what was just done, when the address of this page asks for it by one of the names in `texts`. */
export function Notice({ texts }: { texts: Readonly<Record<string, string>> }) {
  const name = useSearchParams()[0].get('toast');
  const text = name !== null && Object.hasOwn(texts, name) ? texts[name] : undefined;
  const toast = useMemo(() => (text === undefined ? undefined : ({ tone: 'success', text } as const)), [text]);
  return <Toasts toast={toast} />;
}
