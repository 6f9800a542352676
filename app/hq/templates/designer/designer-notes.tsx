import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { isFirstLanguage, useDesigner, useSession } from './context.tsx';
import { designerMessages } from './designer.messages.ts';
import css from './designer.module.css';
import { languageName } from './language-names.ts';
import type { useAutosave } from './use-autosave.ts';

/** What needs a decision before somebody goes on: conflict, lost session, changes left in this browser. */
export function DesignerNotes({
  autosave,
  isUnreadable,
}: {
  autosave: ReturnType<typeof useAutosave>;
  isUnreadable: boolean;
}) {
  const t = useT(designerMessages);
  const shown = useLanguage();
  const { relative } = useFormats();
  const { document, language } = useSession();
  const { templateId } = useDesigner();
  const { state, kept, overwrite, restore, drop } = autosave;
  return (
    <div className={css.notes}>
      {isUnreadable ? (
        <Callout tone="broken" title={t('unreadable')} live>
          {t('unreadableSentence')}
        </Callout>
      ) : null}
      {state.kind === 'conflict' ? (
        <Callout
          tone="needs-you"
          title={t('conflict')}
          live
          action={
            <Row gap={2}>
              <Button size="small" onClick={() => window.open(`/hq/templates/${templateId}`, '_blank', 'noopener')}>
                {t('conflictTheirs')}
              </Button>
              <Button size="small" variant="primary" onClick={() => void overwrite()}>
                {t('conflictMine')}
              </Button>
            </Row>
          }
        >
          {t('conflictSentence')}
        </Callout>
      ) : null}
      {state.kind === 'signed-out' ? (
        <Callout
          tone="needs-you"
          title={t('signedOut')}
          live
          action={
            <Button size="small" variant="primary" onClick={() => window.location.reload()}>
              {t('signIn')}
            </Button>
          }
        />
      ) : null}
      {kept ? (
        <Callout
          tone="info"
          title={t('kept', { when: relative(kept.at) })}
          action={
            <Row gap={2}>
              <Button size="small" variant="primary" onClick={restore}>
                {t('keptRestore')}
              </Button>
              <Button size="small" onClick={drop}>
                {t('keptDrop')}
              </Button>
            </Row>
          }
        />
      ) : null}
      {isFirstLanguage(document, language) ? null : (
        <Callout tone="info">{t('translating', { language: languageName(language, shown) })}</Callout>
      )}
    </div>
  );
}
