import type { UpgradeNotice as Notice } from '@multipartner/campaigns/upgrades';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { keptTextsPath, upgradePath } from '../partner-urls.ts';
import { upgradeMessages } from './upgrade.messages.ts';

/** What a draft says about versions: one that waits, one that came, texts that have no place. */
export function UpgradeNotice({ participationId, notice }: { participationId: string; notice: Notice | null }) {
  const t = useT(upgradeMessages);
  const { moment } = useFormats();
  if (!notice || !(notice.open || notice.revoked || notice.undoable || notice.kept)) return null;
  const { open, revoked, undoable, kept } = notice;
  const look = (
    <LinkButton to={upgradePath(participationId)} variant="primary">
      {t('look')}
    </LinkButton>
  );
  return (
    <Stack gap={2}>
      {revoked ? (
        <Callout tone="needs-you" title={t('noticeRevoked')} action={open ? look : undefined}>
          {t('noticeRevokedSentence', { reason: revoked })}
        </Callout>
      ) : open?.held ? (
        <Callout tone="needs-you" title={t('noticeHeld', { number: open.to })} action={look}>
          {t('noticeHeldSentence')}
        </Callout>
      ) : open ? (
        <Callout tone="info" title={t('noticeOpen', { number: open.to })} action={look}>
          {open.decideBy ? t('noticeUntil', { date: moment(open.decideBy) }) : t('noticeOpenSentence')}
        </Callout>
      ) : undoable ? (
        <Callout
          tone="info"
          title={t('noticeMoved', { number: undoable.to })}
          action={
            <ConfirmDialog
              trigger={t('undo', { number: undoable.from })}
              title={t('undoTitle', { number: undoable.from })}
              sentence={t('undoSentence')}
              confirmLabel={t('undo', { number: undoable.from })}
              intent="undo"
              action={upgradePath(participationId)}
            />
          }
        >
          {t('noticeMovedSentence')}
        </Callout>
      ) : null}
      {kept > 0 ? <TextLink to={keptTextsPath(participationId)}>{t('keptLink', { count: kept })}</TextLink> : null}
    </Stack>
  );
}
