import { CheckboxField, CheckboxGroup, DateField, type FieldLike, RadioCards } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { hqUpgradeMessages } from './upgrade.messages.ts';

interface PlanFieldsProps {
  fields: Record<'mode' | 'decideBy' | 'afterwards' | 'canary' | 'cancels', FieldLike>;
  groups: readonly { id: string; name: string }[];
  /** Also "not now" */
  withLater?: boolean;
}

/** How running drafts get a version: by themselves, as an offer, by force; who first, until when. */
export function UpgradePlanFields({ fields, groups, withLater }: PlanFieldsProps) {
  const t = useT(hqUpgradeMessages);
  const [mode, setMode] = useState(String(fields.mode.initialValue ?? 'auto'));
  return (
    <>
      <RadioCards
        field={fields.mode}
        label={t('modeLabel')}
        onText={setMode}
        options={[
          { value: 'auto', label: t('modeAuto'), help: t('modeAutoHelp') },
          { value: 'offer', label: t('modeOffer'), help: t('modeOfferHelp') },
          { value: 'force', label: t('modeForce'), help: t('modeForceHelp') },
          ...(withLater ? [{ value: 'later', label: t('modeLater'), help: t('modeLaterHelp') }] : []),
        ]}
      />
      {mode === 'later' ? null : (
        <>
          <DateField field={fields.decideBy} label={t('decideBy')} help={t('decideByHelp')} optional />
          {mode === 'force' ? null : (
            <RadioCards
              field={fields.afterwards}
              label={t('afterwards')}
              options={[
                { value: 'keep', label: t('afterwardsKeep') },
                { value: 'apply', label: t('afterwardsApply') },
              ]}
            />
          )}
          {groups.length > 0 ? (
            <CheckboxGroup
              field={fields.canary}
              label={t('canary')}
              help={t('canaryHelp')}
              options={groups.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
          ) : null}
          <CheckboxField field={fields.cancels} label={t('cancels')} help={t('cancelsHelp')} />
        </>
      )}
    </>
  );
}
