import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { DueCounts } from '../../../requests/list-requests.ts';
import { REQUESTS } from './request-urls.ts';
import { requestsMessages } from './requests.messages.ts';

/** A hint where people begin: a request is due or overdue. Nothing when nothing is. */
export function DueRequests({ counts: { overdue, soon } }: { counts: DueCounts }) {
  const t = useT(requestsMessages);
  const { number } = useFormats();
  if (overdue + soon === 0) return null;
  const count = overdue > 0 ? overdue : soon;
  return (
    <Callout
      tone={overdue > 0 ? 'broken' : 'needs-you'}
      action={
        <LinkButton to={REQUESTS} size="small">
          {t('title')}
        </LinkButton>
      }
    >
      {t(overdue > 0 ? 'overdue' : 'soon', { count, number: number(count) })}
    </Callout>
  );
}
