import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useT } from '@multipartner/ui/messages';
import { useLoaderData } from '@remix-run/react';
import { Small } from '../../officer/desk/parts.tsx';
import { answerOf, mayRefuse, waitsForIdentity } from '../request-desk/next-answer.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestMessages } from './request.messages.ts';
import type { loader } from './route.tsx';

/** Step 4: the one act that answers, and the ways to end without it. */
export function AnswerCard() {
  const { view } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const here = requestPath(view.requestId);
  return (
    <Card title={t('answer')}>
      <Stack gap={3}>
        {waitsForIdentity(view) ? <Callout>{t('waits')}</Callout> : <Act />}
        <Row>
          {mayRefuse(view) ? <LinkButton to={`${here}/refuse`}>{t('refuse')}</LinkButton> : null}
          <ConfirmDialog
            trigger={t('withdraw')}
            title={t('withdrawTitle')}
            sentence={t('withdrawSentence')}
            confirmLabel={t('withdrawConfirm')}
            intent="withdraw"
          />
        </Row>
      </Stack>
    </Card>
  );
}

function Act() {
  const { view, isOwner } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const here = requestPath(view.requestId);
  const answer = answerOf(view);
  const button = (primary: boolean) => (
    <LinkButton to={`${here}/answer`} variant={primary ? 'primary' : 'secondary'}>
      {t(answer === 'copy' ? 'do_copyDone' : `do_${answer}`)}
    </LinkButton>
  );
  if (answer === 'copy')
    return (
      <>
        <Small>{t(isOwner ? 'do_copySentence' : 'ownerOnly')}</Small>
        <Row>
          {isOwner ? (
            <LinkButton to={`${here}/package`} variant="primary">
              {t('do_copy')}
            </LinkButton>
          ) : null}
          {view.events.some(({ act }) => act === 'package_downloaded') ? button(false) : null}
        </Row>
      </>
    );
  if (answer === 'rectification') {
    const isReady = view.person?.corrected === true;
    return (
      <>
        <Small>{t(isReady ? 'do_rectificationReady' : 'do_rectificationFirst')}</Small>
        <Row>
          <LinkButton
            to={`/partner/contacts/${view.person?.contactId}/edit`}
            variant={isReady ? 'secondary' : 'primary'}
          >
            {t('correct')}
          </LinkButton>
          {isReady ? button(true) : null}
        </Row>
      </>
    );
  }
  if (answer === 'erasure' && view.held) return <Callout tone="needs-you">{t('held')}</Callout>;
  return <Row>{button(true)}</Row>;
}
