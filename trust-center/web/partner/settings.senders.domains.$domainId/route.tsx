import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { standingOf, troubleOfDomain } from '../../../senders/checks/findings.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { domainMessages } from '../senders-desk/domain.messages.ts';
import { DomainBadge } from '../senders-desk/domain-badge.tsx';
import { findingWords } from '../senders-desk/finding-words.messages.ts';
import { RecordCard } from '../senders-desk/record-card.tsx';
import { sendersMessages } from '../senders-desk/senders.messages.ts';
import { shownRecords } from '../senders-desk/shown-records.ts';

const SENDERS = '/partner/settings/senders';
const params = z.object({ domainId: z.string().max(40) });

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'], params },
  async ({ params: { domainId }, actor, services, context }) => ({
    domain: await services.senders.readDomain(byPartner(actor, context, 'account'), domainId),
    isOwner: actor.role === 'partner_owner',
  }),
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params },
  async ({ params: { domainId }, request, actor, services, context }) => {
    const by = byPartner(actor, context, 'account');
    const here = `${SENDERS}/domains/${domainId}`;
    switch ((await request.formData()).get('intent')) {
      case 'check':
        await services.senders.recheckDomain(by, domainId);
        throw redirect(withToast(here, 'checked'));
      case 'rotate':
        await services.senders.rotateKey(by, { domainId, algorithm: 'rsa_sha256' });
        throw redirect(withToast(here, 'key'));
      case 'add-second':
        await services.senders.rotateKey(by, { domainId, algorithm: 'ed25519_sha256' });
        throw redirect(withToast(here, 'key'));
      case 'drop-second':
        await services.senders.dropEd25519(by, domainId);
        throw redirect(withToast(here, 'dropped'));
      case 'remove':
        await services.senders.removeDomain(by, domainId);
        throw redirect(withToast(SENDERS, 'domainRemoved'));
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta = titled('trust', sendersMessages, 'domains');

export default function Domain() {
  const { domain, isOwner } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(domainMessages);
  const { moment } = useFormats();
  const desk = useT(sendersMessages);
  const words = useT(findingWords);
  const { shown, state, checkedAt, brokenAt, keys } = domain;
  const trouble = troubleOfDomain(domain.checks);
  const signs = keys.some((key) => key.state === 'active' && key.algorithm === 'rsa_sha256');
  return (
    <>
      <PageHeader
        title={shown}
        sentence={t('domainSentence')}
        back={{ to: SENDERS, label: t('back') }}
        meta={<DomainBadge state={state} />}
        action={
          isOwner ? (
            <PostForm wide>
              <SubmitButton intent="check">{t('check')}</SubmitButton>
            </PostForm>
          ) : null
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        {trouble ? (
          <Callout
            tone={standingOf(trouble.finding) === 'unknown' ? 'info' : 'needs-you'}
            title={words(trouble.finding, trouble.params)}
          >
            {words(`${trouble.finding}_do`, trouble.params)}
          </Callout>
        ) : null}
        {trouble && state === 'pending' ? null : <Stands state={state} brokenAt={brokenAt} />}
        <p style={{ margin: 0 }}>{checkedAt ? t('checkedAt', { time: moment(checkedAt) }) : t('notChecked')}</p>
        {shownRecords(domain).map((one) => (
          <RecordCard
            key={`${one.record} ${one.key?.keyId ?? ''}`}
            shown={one}
            domain={domain.name}
            isSaid={trouble !== null}
            isNext={signs && one.key?.state === 'waiting' && one.key.algorithm === 'rsa_sha256'}
          />
        ))}
        {isOwner ? <Keys /> : <Callout>{desk('onlyOwners')}</Callout>}
      </Stack>
      <Notice
        texts={{
          domain: t('toastDomain'),
          checked: t('toastChecked'),
          key: t('toastKey'),
          dropped: t('toastDropped'),
        }}
      />
    </>
  );
}

function Stands({ state, brokenAt }: { state: 'pending' | 'verified' | 'broken'; brokenAt: string | null }) {
  const t = useT(domainMessages);
  const { moment } = useFormats();
  if (state === 'verified') return <Callout tone="success">{t('standsVerified')}</Callout>;
  if (state === 'pending') return <Callout tone="needs-you">{t('standsPending')}</Callout>;
  return <Callout tone="broken">{t('standsBroken', { time: brokenAt ? moment(brokenAt) : '' })}</Callout>;
}

function Keys() {
  const { domain } = useLoaderData<typeof loader>();
  const t = useT(domainMessages);
  const rotating = domain.keys.some((key) => key.state === 'waiting' && key.algorithm === 'rsa_sha256');
  return (
    <Card title={t('keys')} sentence={t('keysSentence')}>
      <Row>
        {rotating ? null : (
          <ConfirmDialog
            trigger={t('rotate')}
            title={t('rotateTitle', { domain: domain.shown })}
            sentence={t('rotateSentence')}
            confirmLabel={t('rotate')}
            intent="rotate"
          />
        )}
        {domain.wantsEd25519 ? (
          <ConfirmDialog
            trigger={t('dropSecond')}
            title={t('dropSecondTitle')}
            sentence={t('dropSecondSentence')}
            confirmLabel={t('dropSecond')}
            tone="danger"
            intent="drop-second"
          />
        ) : (
          <ConfirmDialog
            trigger={t('addSecond')}
            title={t('addSecondTitle')}
            sentence={t('addSecondSentence')}
            confirmLabel={t('addSecond')}
            intent="add-second"
          />
        )}
        <ConfirmDialog
          trigger={t('removeDomain')}
          triggerVariant="quiet"
          title={t('removeDomainTitle', { domain: domain.shown })}
          sentence={t('removeDomainSentence')}
          confirmLabel={t('removeDomain')}
          tone="danger"
          intent="remove"
        />
      </Row>
    </Card>
  );
}
