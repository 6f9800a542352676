import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import type { DocumentUseCases } from '../../documents/use-cases.ts';
import { documentWords } from './documents.messages.ts';

/** At the partner's desk: contracts that wait for an owner. Nothing when nothing waits, or for editors (`null`). */
export function DueContracts({ due }: { due: Awaited<ReturnType<DocumentUseCases['readPartnerDue']>> | null }) {
  const t = useT(documentWords);
  if (!due) return null;
  const count = Number(due.sign) + due.agree.length + due.objectUntil.length;
  if (count === 0) return null;
  return (
    <Callout
      tone="needs-you"
      action={
        <LinkButton to="/partner/settings/contracts" size="small">
          {t('dueOpen')}
        </LinkButton>
      }
    >
      {t('dueContracts', { count })}
    </Callout>
  );
}
