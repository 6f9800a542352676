import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { adaptMessages } from '../adapt.messages.ts';
import type { PageData } from '../queries.server.ts';

/** How headquarters speaks: advice for whoever writes, one click away, and nothing where it gave none. */
export function ToneHints({ page: { toneHints, headquartersName } }: { page: PageData }) {
  const t = useT(adaptMessages);
  if (toneHints.hints.length === 0) return null;
  return (
    <Unfold label={t('toneTitle', { name: headquartersName })}>
      <ul lang={toneHints.language}>
        {toneHints.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </Unfold>
  );
}
