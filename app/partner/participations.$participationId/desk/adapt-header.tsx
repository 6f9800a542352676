import { StateBadge } from '@multipartner/ui/badge';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Stepper } from '@multipartner/ui/stepper';
import { Unfold } from '@multipartner/ui/unfold';
import { UpgradeNotice } from '../../participations.$participationId_.upgrade/upgrade-notice.tsx';
import { CAMPAIGNS } from '../../partner-urls.ts';
import { adaptMessages } from '../adapt.messages.ts';
import type { PageData } from '../queries.server.ts';
import { WhatChanged } from '../what-changed.tsx';
import css from './adapt-desk.module.css';

/** What the campaign is, until when, the way to go, and HQ's words. */
export function AdaptHeader({ page }: { page: PageData }) {
  const t = useT(adaptMessages);
  const { moment } = useFormats();
  const { campaign, state, headquartersName, sendDeskUrl } = page;
  const isOver = page.closed !== null && page.closed !== 'early' && page.closed !== 'suspended';
  const isOrdered = page.closed === 'ordered' || page.closed === 'sending' || page.closed === 'sent';
  return (
    <>
      <PageHeader
        back={{ to: CAMPAIGNS, label: t('back') }}
        title={campaign.name}
        sentence={isOver ? undefined : t('until', { until: moment(campaign.closesAt) })}
        meta={<StateBadge kind="participation" state={state} />}
      />
      <div className={css.stepper}>
        <Stepper
          current={isOrdered ? 'results' : 'adapt'}
          done={isOrdered ? ['adapt', 'recipients', 'check'] : []}
          hrefs={sendDeskUrl && isOrdered ? { results: sendDeskUrl } : sendDeskUrl ? { recipients: sendDeskUrl } : {}}
        />
      </div>
      <UpgradeNotice participationId={page.id} notice={page.notice} />
      {campaign.message ? (
        <div className={css.message}>
          <Unfold label={t('messageTitle', { name: headquartersName })} open={state === 'invited'}>
            <p>{campaign.message}</p>
          </Unfold>
        </div>
      ) : null}
      {page.changes ? <WhatChanged changes={page.changes} /> : null}
    </>
  );
}
