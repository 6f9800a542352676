import { LinkButton } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import type { IncidentOrigin } from '../../../incidents/acts.ts';
import { incidentsMessages } from '../incidents._index/incidents.messages.ts';

/** Beside something that may be a breach of data protection: the way to write it down, with what is known already. */
export function RecordIncident(props: {
  origin: IncidentOrigin;
  partnerId?: string;
  reference?: string;
  size?: 'small' | 'normal';
}) {
  const { origin, partnerId, reference = partnerId, size = 'small' } = props;
  const t = useT(incidentsMessages);
  const partner = partnerId ? `&partner=${partnerId}&ref=${reference}` : '';
  return (
    <LinkButton to={`/officer/incidents/new?origin=${origin}${partner}`} size={size}>
      {t('record')}
    </LinkButton>
  );
}
