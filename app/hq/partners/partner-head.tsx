import { Badge, StateBadge } from '@multipartner/ui/badge';
import { Row } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import type { ReactNode } from 'react';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { partnerHeadMessages } from './partner-head.messages.ts';

interface PartnerHeadProps {
  partner: {
    id: string;
    state: 'invited' | 'active' | 'suspended';
    registered: boolean;
    profile: { name: string; city: string };
  };
  action?: ReactNode;
}

/** Title and views of one partner's pages. */
export function PartnerHead({ partner, action }: PartnerHeadProps) {
  const t = useT(partnerHeadMessages);
  const words = useT(partnersMessages);
  const { id, state, registered, profile } = partner;
  return (
    <>
      <PageHeader
        title={profile.name}
        sentence={profile.city || undefined}
        back={{ to: hqUrls.partners(), label: words('partners') }}
        meta={
          <Row gap={1}>
            <StateBadge kind="partner" state={state} />
            {registered ? null : <Badge tone="needs-you">{t('waits')}</Badge>}
          </Row>
        }
        action={action}
      />
      <Tabs
        label={profile.name}
        items={[
          { to: hqUrls.partner(id), label: t('overview'), end: true },
          { to: hqUrls.partnerProfile(id), label: t('profile') },
        ]}
      />
    </>
  );
}
